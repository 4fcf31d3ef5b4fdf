"""Tasks a document gives (nhiệm vụ): who must do what by when."""

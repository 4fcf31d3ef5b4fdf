FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml constraints.txt README.md cli.py ./
COPY commands commands
COPY danchieu danchieu
COPY graph graph
COPY ingest ingest
COPY language language
COPY queries queries
COPY reference reference
COPY search search
RUN pip install --no-cache-dir -c constraints.txt . && useradd --create-home danchieu
USER danchieu
WORKDIR /data
ENTRYPOINT ["danchieu"]
CMD ["--help"]

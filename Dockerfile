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
RUN pip install --no-cache-dir -c constraints.txt . && useradd --create-home danchieu \
  && install -d -o danchieu -m 700 /var/lib/danchieu
USER danchieu
# Keys, the journal of jobs and the files that were sent.
ENV DANCHIEU_SERVE_FOLDER=/var/lib/danchieu
VOLUME /var/lib/danchieu
EXPOSE 8321
WORKDIR /data
ENTRYPOINT ["danchieu"]
CMD ["--help"]

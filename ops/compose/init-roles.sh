#!/bin/sh
# Run once by the image of PostgreSQL on an empty volume: makes the database and its two roles.
# ficelle_owner owns the tables and runs migrations; ficelle_app runs the product under row-level security.
# SECRETS: the folder of the password files; /run/secrets unless given.
set -eu

export SECRETS="${SECRETS:-/run/secrets}"
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\set owner_password `cat "$SECRETS/postgres_owner_password"`
\set app_password `cat "$SECRETS/postgres_app_password"`
create role ficelle_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
create role ficelle_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';
create database ficelle owner ficelle_owner;
revoke connect, temporary on database ficelle from public;
grant connect on database ficelle to ficelle_app;
SQL

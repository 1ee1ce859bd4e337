#!/bin/sh
# Makes the secret files that docker-compose.prod.yml reads, with random passwords. A file that exists is kept, so it
# can be run again. Afterwards put the auth token of Twilio in twilio_auth_token by hand.
# Usage: sh ops/compose/make-secrets.sh [FOLDER]     (default: secrets, beside docker-compose.prod.yml)
set -eu

folder="${1:-$(dirname "$0")/../../secrets}"
# The folder is closed to others and the files in it are not: in the containers they are read by unprivileged users.
umask 022
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"

keep() { # NAME VALUE
  [ -e "$1" ] || printf '%s\n' "$2" > "$1"
}
password() {
  openssl rand -hex 24
}

keep .gitignore '*'
keep postgres_password "$(password)"
keep postgres_owner_password "$(password)"
keep postgres_app_password "$(password)"
keep redis_password "$(password)"
keep database_url "postgres://ficelle_app:$(cat postgres_app_password)@postgres:5432/ficelle"
keep database_migration_url "postgres://ficelle_owner:$(cat postgres_owner_password)@postgres:5432/ficelle"
keep redis_url "redis://:$(cat redis_password)@redis:6379"
keep encryption_keys "k1:$(openssl rand -base64 32)"
keep admin_password "$(password)"
[ -e twilio_auth_token ] || : > twilio_auth_token

[ -s twilio_auth_token ] || echo "Now put the auth token of Twilio in $(pwd)/twilio_auth_token"

#!/usr/bin/env bash
# Writes the migrations of this folder into the binary: Core/Adapters/Postgres/Migrations/PostgresMigrations.swift.
# A migration that has been released is never changed: write a new one.
set -euo pipefail
cd "$(dirname "$0")"
target=../../Core/Adapters/Postgres/Migrations/PostgresMigrations.swift

{
    echo '// Written by infra/migrations/embed.sh from the files beside it; a test compares the two.'
    echo
    echo 'extension Migration {'
    echo '    /// Every migration of the state tables, in order.'
    echo '    package static let all = ['
    for file in m[0-9][0-9][0-9][0-9]_*.sql; do
        number=$((10#${file:1:4}))
        name=${file:6}
        echo '        Migration('
        echo "            number: $number, name: \"${name%.sql}\","
        echo "            checksum: \"$(sha256sum "$file" | cut -d' ' -f1)\","
        echo '            sql: #"""'
        sed -e 's/^\(.\)/                \1/' "$file"
        echo '                """# + "\n"),'
    done
    echo '    ]'
    echo '}'
} >"$target"

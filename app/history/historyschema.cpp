// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/historyschema.h"

#include "app/history/historymigration.h"
#include "app/history/statement.h"

#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView schema1 = uR"sql(
CREATE TABLE runs (
    row INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, also after deletions
    session TEXT NOT NULL,                 -- whose process follows the run
    state TEXT NOT NULL,
    profile TEXT NOT NULL,
    user TEXT NOT NULL,
    tenant TEXT NOT NULL,
    app_title TEXT NOT NULL,
    app_id TEXT NOT NULL,
    action_key TEXT NOT NULL,
    action_type TEXT NOT NULL,
    action_title TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    connection_title TEXT NOT NULL,
    inputs BLOB,                           -- bytes as sent, but for PASSWORD values
    payload_sha256 TEXT NOT NULL,
    body_style TEXT NOT NULL,
    action_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    status_text TEXT NOT NULL,
    results BLOB,                          -- bytes as received
    errors BLOB,
    error BLOB,
    created_at INTEGER,                    -- times: milliseconds since 1970, UTC
    submitted_at INTEGER,
    finished_at INTEGER,
    polls INTEGER NOT NULL,
    steps BLOB,
    program_version TEXT NOT NULL
);
CREATE INDEX runs_unfinished ON runs (profile) WHERE state IN ('preparing', 'sending', 'watching'))sql";

// Bodies leave the table of the runs, so that lists read short rows; they are packed and in parts of bounded size.
constexpr QStringView schema2 = uR"sql(
CREATE TABLE compatibility (oldest_reader INTEGER NOT NULL); -- the oldest schema whose programs may use the file
INSERT INTO compatibility VALUES (2);
CREATE TABLE bodies (
    run INTEGER NOT NULL,
    kind INTEGER NOT NULL,                 -- see bodystore.h
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL                    -- packed
);
CREATE UNIQUE INDEX bodies_place ON bodies (run, kind, part);
CREATE TABLE calls (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    http_status INTEGER NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (run, number)
) WITHOUT ROWID;
CREATE TABLE snapshots (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL); -- field definitions, shared by many runs
CREATE TABLE labels (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE run_text USING fts5(head, inputs, results, notes, prefix='2 3', tokenize='unicode61');
ALTER TABLE runs ADD COLUMN definitions_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN error_class TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN origin INTEGER NOT NULL DEFAULT 0; -- the run this one repeats
ALTER TABLE runs ADD COLUMN size INTEGER NOT NULL DEFAULT 0;   -- of its bodies as packed
ALTER TABLE runs ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN finding TEXT NOT NULL DEFAULT '';  -- what a look into the app brought, for an uncertain run
ALTER TABLE runs ADD COLUMN found_at INTEGER;
CREATE INDEX runs_by_state ON runs (state);
CREATE INDEX runs_by_app ON runs (app_id);
CREATE INDEX runs_by_action ON runs (action_key);
CREATE INDEX runs_by_connection ON runs (connection_id);
CREATE INDEX runs_by_identity ON runs (user, tenant, profile);
CREATE INDEX runs_by_error ON runs (error_class) WHERE error_class != '';
CREATE INDEX runs_by_time ON runs (created_at);
CREATE INDEX runs_pinned ON runs (pinned) WHERE pinned = 1;
CREATE INDEX runs_to_index ON runs (row) WHERE indexed = 0;
CREATE INDEX runs_by_definitions ON runs (definitions_sha256))sql";

constexpr QStringView schema2WithoutBodies = uR"sql(
ALTER TABLE runs DROP COLUMN inputs;
ALTER TABLE runs DROP COLUMN results;
ALTER TABLE runs DROP COLUMN steps)sql";

// What was known of the form: see formfacts.h.
constexpr QStringView schema3 = uR"sql(
ALTER TABLE runs ADD COLUMN form_facts BLOB)sql";

// By what damage is noticed that leaves no trace of its own: parts of a body that are gone, and bytes of a row that
// changed, for which see rowmark.h. The first trigger is for programs of an earlier schema, which write bodies and not
// their sizes.
constexpr QStringView schema4 = uR"sql(
CREATE TABLE body_sizes (
    run INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    size INTEGER NOT NULL,                 -- of all parts, as packed
    PRIMARY KEY (run, kind)
) WITHOUT ROWID;
INSERT INTO body_sizes SELECT run, kind, sum(length(bytes)) FROM bodies GROUP BY run, kind;
CREATE TRIGGER body_begins AFTER INSERT ON bodies WHEN NEW.part = 0 BEGIN
    DELETE FROM body_sizes WHERE run = NEW.run AND kind = NEW.kind;
END;
CREATE TRIGGER run_gone AFTER DELETE ON runs BEGIN
    DELETE FROM body_sizes WHERE run = OLD.row;
END;
ALTER TABLE runs ADD COLUMN mark TEXT NOT NULL DEFAULT '')sql";

// migrations[n] leads from schema n to schema n + 1.
struct Migration
{
    QStringView tables;
    bool (*moveContent)(const QSqlDatabase &) = nullptr;
    QStringView afterwards{};
};
constexpr std::array migrations{
    Migration{schema1},
    Migration{schema2, &moveBodiesApart, schema2WithoutBodies},
    Migration{schema3},
    Migration{schema4},
};

// A trigger has semicolons of its own, up to its end.
QStringList statementsIn(QStringView script)
{
    QStringList statements;
    for (const QStringView piece : script.split(u';')) {
        const bool goesOn =
            !statements.isEmpty() && statements.last().contains(" BEGIN\n"_L1) && !statements.last().endsWith("END"_L1);
        if (goesOn)
            statements.last() += u';' + piece;
        else
            statements.append(piece.toString());
    }
    return statements;
}

bool execute(const QSqlDatabase &database, QStringView statements, QString *reason)
{
    if (statements.isEmpty())
        return true;
    for (const QString &statement : statementsIn(statements)) {
        Statement query(database);
        if (!query.run(statement)) {
            *reason = lastProblem(database);
            return false;
        }
    }
    return true;
}

bool carryOut(const QSqlDatabase &database, int to, QString *reason)
{
    const Migration &migration = migrations[std::size_t(to - 1)];
    Transaction transaction(database);
    bool done = transaction.isOpen() && execute(database, migration.tables, reason);
    done = done && (!migration.moveContent || migration.moveContent(database));
    done = done && execute(database, migration.afterwards, reason)
           && execute(database, u"PRAGMA user_version=%1"_s.arg(to), reason);
    if (done && transaction.commit())
        return true;
    if (reason->isEmpty())
        *reason = lastProblem(database);
    return false;
}

} // namespace

int newestSchema()
{
    return int(migrations.size());
}

bool bringUpToDate(const QSqlDatabase &database, int from, QString *reason)
{
    for (int schema = from + 1; schema <= newestSchema(); ++schema) {
        if (!carryOut(database, schema, reason))
            return false;
    }
    return true;
}

} // namespace ab

#!/bin/sh
# Rules of the architecture that the linker cannot enforce, because header-only use compiles anyway.
set -eu
cd "$(dirname "$0")/../.."
status=0

# forbid MESSAGE PATTERN PATH…: fails when a line of the sources matches
forbid() {
    message=$1
    pattern=$2
    shift 2
    if grep -rnE --include='*.h' --include='*.cpp' -- "$pattern" "$@"; then
        echo "layers: $message" >&2
        status=1
    fi
}

forbid "the core knows no window" \
    '#include *[<"](Qt(Widgets|WebEngine[A-Za-z]*|Gui)/|QWidget|QMainWindow|QDialog|QWebEngine|QMessageBox|ui/)' app
forbid "the sandbox shares no code with the client" '#include "(app/(core|async|json|net|api|auth|catalog|form|drafts|paste|run|connect|doctor|history|profile|workspace|cli|launch|wording)|ui)/' app/sandbox
forbid "the core knows no sandbox" '#include "app/sandbox/' \
    app/core app/async app/json app/net app/api app/auth app/catalog app/form app/drafts app/paste app/run app/connect app/doctor app/history app/profile app/workspace
forbid "the window has no coroutines" 'co_(await|return|yield)' ui
forbid "the web engine stays in its module" '#include *<QWebEngine' ui/shared ui/catalog ui/form ui/result ui/exchange ui/run ui/inspect ui/profile ui/doctor ui/*.cpp ui/*.h
forbid "nested event loops" 'QEventLoop|QCoro::waitFor|->exec\(\)|\.exec\(\)' app/core app/json app/net app/api app/auth app/catalog \
    app/form app/drafts app/paste app/run app/connect app/doctor app/history app/profile app/workspace ui/shared ui/catalog ui/form ui/result ui/exchange ui/run ui/inspect ui/profile ui/doctor ui/connect
forbid "string-based connects" 'connect\([^)]*SIGNAL\(' app ui
forbid "QJsonDocument rewrites what it reads" 'QJson(Document|Object|Array|Value)' \
    app/core app/json app/net app/api app/auth app/catalog app/form app/drafts app/paste app/run app/connect app/doctor app/history app/profile app/workspace app/cli ui/shared ui/catalog ui/form ui/result ui/exchange ui/run ui/inspect ui/profile ui/doctor
forbid "tests wait for conditions, not for time" 'QTest::q(Wait|Sleep)\(|QThread::[mu]?sleep|sleep_for' tests

exit $status

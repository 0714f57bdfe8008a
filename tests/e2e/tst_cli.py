# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line against the sandbox over HTTP: the promises a script relies on."""
import http.server
import json
import pathlib
import subprocess
import threading
import time
import unittest

from sandboxcase import BIN, SandboxCase, fetch

SPREADSHEET = "Sheetwise"
ROW = ["--app", SPREADSHEET, "--action", "add_row", "--set", "spreadsheet=Orders 2026", "--set", "worksheet=ws_orders"]
FAILING = ["--app", "Rampart", "--action", "open_incident", "--set", "building=hq", "--set"]


class Shapes(SandboxCase):
    def test_run_succeeds_with_the_documented_object(self):
        code, run, _ = self.cli_json("run", *ROW, "--set", "COL$A=A-1", "--set", "COL$C=12")
        self.assertEqual(code, 0)
        self.assertEqual(list(run), ["outcome", "run_id", "action_id", "status", "results", "errors", "message",
                                     "body_style", "submitted_at", "finished_at", "polls"])
        self.assertEqual((run["outcome"], run["status"], run["errors"], run["body_style"]), ("success", "success", [], "guide"))
        self.assertTrue(run["results"] and run["polls"] >= 1)
        sent = json.loads(self.creates()[0]["body"])
        self.assertEqual(sent["action"], run["action_id"])
        self.assertEqual(sent["input"], {"spreadsheet": "ss_orders_2026", "worksheet": "ws_orders", "COL$A": "A-1", "COL$C": 12})

    def test_each_error_code_fails_with_exit_code_1(self):
        for code in ["user", "authentication", "partner", "system", "throttled", "system_throttled", "hydration"]:
            with self.subTest(code):
                status, run, err = self.cli_json("run", *FAILING, f"failure={code}")
                self.assertEqual((status, run["outcome"], run["errors"][0]["code"]), (1, "failed", code))
                self.assertTrue(run["message"] and err)

    def test_g4_bodyStyleThatWorked_isRememberedInTheProfile(self):
        fetch(self.url + "/__sandbox/scenario", {"answers": {"run_body": "wrapped"}})
        stored = self.data / "profiles" / "Staging.json"
        stored.parent.mkdir()
        stored.write_text(json.dumps({**json.loads(self.profile.read_text()), "name": "Staging", "notes": {"kept": 1.10}}))
        for expected in [[400, 200], [400, 200, 200]]:
            code, run, err = self.cli_json("run", *ROW, "--set", "COL$A=E", profile="Staging")
            self.assertEqual((code, run["body_style"]), (0, "wrapped"), err)
            self.assertEqual([create["status"] for create in self.creates()], expected)
        kept = json.loads(stored.read_text())
        self.assertEqual((kept["wire"]["run_body"], kept["notes"]), ("wrapped", {"kept": 1.10}))

    def test_g1_repeatedRuns_differentActionIds(self):
        status, runs, _ = self.cli_json("run", *ROW, "--set", "COL$A=B", "--repeat", "4", "--jobs", "2")
        self.assertEqual(status, 0)
        self.assertEqual(len({run["action_id"] for run in runs}), 4)
        self.assertEqual(len(self.creates()), 4)

    def test_g1_manyAtOnce_idsStayFresh(self):
        fetch(self.url + "/__sandbox/scenario", {"action_id_lookups": 8})
        status, runs, err = self.cli_json("run", *ROW, "--set", "COL$A=B", "--repeat", "24", "--jobs", "24")
        self.assertEqual((status, len(runs), len(self.creates())), (0, 24, 24), err)

    def test_runs_lists_what_was_run(self):
        _, run, _ = self.cli_json("run", *ROW, "--set", "COL$A=C")
        status, runs, _ = self.cli_json("runs")
        self.assertEqual(status, 0)
        self.assertEqual([(r["run_id"], r["outcome"], r["action"]) for r in runs], [(run["run_id"], "success", "add_row")])

    def test_p5_numbersReachWireAndExportAsTyped(self):
        for text in ["1.10", "1e400", "18446744073709551615"]:
            self.cli_json("run", *ROW, "--set", "COL$A=D", "--set", f"COL$D={text}")
            self.assertIn(f'"COL$D":{text}', self.creates()[-1]["body"])
            self.assertIn(f'"COL$D":{text}', self.cli("runs", "--limit", "1", "--json")[1])

    def test_f15_exportTellsWhereInputsCameFrom(self):
        self.cli_json("run", *ROW, "--set", "COL$A=D")
        stored = self.cli_json("runs")[1][0]
        self.assertEqual(stored["inputs"], json.loads(self.creates()[-1]["body"])["input"])
        self.assertEqual(stored["form"]["origins"], {"spreadsheet": "typed", "worksheet": "typed", "COL$A": "typed",
                                                     "COL$C": "default"})

    def test_choices_pagedToTheEnd(self):
        status, choices, _ = self.cli_json("choices", "--app", "Letterbox", "--action", "tag_contact", "--field", "contact", "--all")
        self.assertEqual(status, 0)
        self.assertEqual(len({choice["id"] for choice in choices}), 5000)

    def test_b7_nineThousandApps_allListed(self):
        fetch(self.url + "/__sandbox/scenario", {"catalogue": {"extra_apps": 8989}})
        status, apps, _ = self.cli_json("apps", "--all")
        self.assertEqual(status, 0)
        self.assertEqual(len({app["id"] for app in apps}), 9000)

    def test_k2_moreConnectionsThanAPage_allListed(self):
        status, connections, _ = self.cli_json("connections", "--app", "Harbor CRM")
        self.assertEqual((status, len(connections)), (0, 23))

    def test_form_1_allPagesOfTheFieldsAreRead(self):
        _, actions, _ = self.cli_json("actions", "--app", "Formwell")
        status, fields, _ = self.cli_json("inputs", "--app", "Formwell", "--action", self.longest_form(actions))
        flat = [f for item in fields for f in (item.get("fields") or [item]) if f["type"] == "input_field"]
        self.assertEqual((status, len(flat)), (0, 37))

    def longest_form(self, actions):
        counts = {a["key"]: len(self.cli_json("inputs", "--app", "Formwell", "--action", a["key"])[1]) for a in actions
                  if a["action_type"] == "WRITE"}
        return max(counts, key=counts.get)


class BadInput(SandboxCase):
    def assert_refused(self, expected_code, needle, *arguments, **options):
        code, out, err = self.cli(*arguments, **options)
        self.assertEqual((code, out), (expected_code, ""), err)
        self.assertIn(needle, err)
        self.assertEqual(len(err.strip().splitlines()), 1, err)

    def test_f16_missingRequiredField_exit2AndNothingSent(self):
        self.assert_refused(2, "worksheet", "run", "--app", SPREADSHEET, "--action", "add_row", "--set", "spreadsheet=ss_team")
        self.assertEqual(self.creates(), [])

    def test_unknown_names_are_said(self):
        for needle, arguments in {
            "Nowhere": ["actions", "--app", "Nowhere"],
            "no_such_action": ["run", "--app", SPREADSHEET, "--action", "no_such_action"],
            "no_such_field": ["run", *ROW, "--set", "no_such_field=1"],
            "Atlantis": ["run", "--app", SPREADSHEET, "--action", "add_row", "--set", "spreadsheet=Atlantis"],
            "12.5": ["run", *ROW, "--set", "COL$A=E", "--set", "COL$C=12.5"],
            "--frobnicate": ["apps", "--frobnicate"],
            "frobnicate": ["frobnicate"],
            "--field": ["choices", "--app", SPREADSHEET, "--action", "add_row"],
        }.items():
            with self.subTest(needle):
                self.assert_refused(2, needle.lstrip("-"), *arguments)
        self.assertEqual(self.creates(), [])

    def test_profiles_that_do_not_fit(self):
        wrong = {"auth.method": {"auth": {"method": "telepathy"}}, "requests_per_minute": {"limits": {"requests_per_minute": "many"}},
                 "api_base": {"api_base": "http://api.example.com"}}
        for member, change in wrong.items():
            with self.subTest(member):
                self.assert_refused(2, member, "apps", profile=self.write_profile(**change))
        self.assert_refused(2, "profile.json", "apps", profile=self.write("profile.json", "{ not json"))
        self.assert_refused(2, "nowhere", "apps", profile="/nowhere.json")

    def test_missing_and_wrong_secrets_exit_3(self):
        self.assert_refused(3, "private", "apps", env={"PATH": "/usr/bin", "HOME": str(self.data), "ACTIONBENCH_CLIENT_SECRET": "x"})
        self.assert_refused(3, "client", "apps", env=self.environment(ACTIONBENCH_CLIENT_SECRET="wrong"))

    def test_unreachable_server_exit_4(self):
        profile = self.write_profile(token_url="http://127.0.0.1:9/oauth/token", api_base="http://127.0.0.1:9")
        self.assert_refused(4, "reach", "apps", profile=profile)

    def test_html_instead_of_json_exit_4(self):
        class Html(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                page = b"<html><body>It works!</body></html>"
                self.send_response(200)
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Html)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        profile = self.write_profile(api_base=f"http://127.0.0.1:{server.server_port}")
        code, out, err = self.cli("apps", profile=profile, timeout=90)
        self.assertEqual((code, out), (4, ""), err)

    def test_unwritable_data_folder_says_so_and_sends_nothing(self):
        folder = self.write("file", "not a folder")
        done = subprocess.run([BIN / "actionbench-cli", "--no-keychain", "--data-dir", folder, "--profile", self.profile, "run", *ROW],
                              env=self.environment(), capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertEqual(self.creates(), [])


class Doctor(SandboxCase):
    def doctor(self, *arguments, **options):
        return self.cli_json("doctor", *arguments, **options)

    def edited(self, **members):
        """The profile with some members of its groups changed: auth={"client_id": …}, jwt={…}, connect={…}."""
        profile = json.loads(self.profile.read_text())
        profile["auth"]["jwt"].update(members.pop("jwt", {}))
        for group, change in members.items():
            profile[group] = {**profile[group], **change} if isinstance(change, dict) else change
        self.edits = getattr(self, "edits", 0) + 1
        return self.write(f"doctor-{self.edits}.json", json.dumps(profile))

    def test_good_setup_exit_0_and_prints_the_walk(self):
        code, out, err = self.cli("doctor")
        self.assertEqual((code, err), (0, ""))
        self.assertIn("Everything that could be checked works.", out)
        self.assertIn("Connect token: A connect token was given", out)
        code, found, _ = self.doctor("--app", "Harbor CRM")
        self.assertEqual((code, found["outcome"], found["diagnosis"]), (0, "ok", None))
        facts = {f["step"]: f["facts"] for f in found["findings"]}
        self.assertEqual((facts["connections"]["count"], facts["connections"]["expired"]), ("23", "2"))
        self.assertEqual(self.creates(), [])

    def test_planted_mistakes_are_told_apart(self):
        other_key = subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
                                   capture_output=True, text=True, check=True).stdout
        public = subprocess.run(["openssl", "pkey", "-pubout"], input=self.key, capture_output=True, text=True, check=True).stdout
        rows = [
            ("lifetime_too_long", 2, dict(profile=self.edited(jwt={"lifetime_seconds": 600}))),
            ("profile_refused", 2, dict(profile=self.write("broken.json", "{ not json"))),
            ("client_secret_missing", 3, dict(env=self.environment(ACTIONBENCH_CLIENT_SECRET=""))),
            ("key_file_unreadable", 2, dict(env=self.environment(ACTIONBENCH_PRIVATE_KEY="", ACTIONBENCH_PRIVATE_KEY_FILE="/nowhere"))),
            ("key_public", 2, dict(env=self.environment(ACTIONBENCH_PRIVATE_KEY=public))),
            ("key_cut_off", 2, dict(env=self.environment(ACTIONBENCH_PRIVATE_KEY=self.key[:100]))),
            ("key_other_kind", 2, dict(profile=self.edited(jwt={"algorithm": "RS256"}))),
            ("issuer_missing", 2, dict(profile=self.edited(jwt={"issuer": ""}))),
            ("claims_swapped", 2, dict(profile=self.edited(jwt={"user_claim": "org_id", "tenant_claim": "sub"}))),
            ("token_server_unreachable", 4, dict(profile=self.edited(token_url="http://127.0.0.1:9/oauth/token"))),
            ("token_wrong_address", 4, dict(profile=self.edited(token_url=self.url + "/oauth/tokens"))),
            ("client_secret_wrong", 3, dict(env=self.environment(ACTIONBENCH_CLIENT_SECRET="not-the-secret"))),
            ("client_id_unknown", 3, dict(profile=self.edited(auth={"client_id": "nobody"}))),
            ("jwt_key_id_unknown", 3, dict(profile=self.edited(jwt={"key_id": "k-2019"}))),
            ("jwt_signature_refused", 3, dict(env=self.environment(ACTIONBENCH_PRIVATE_KEY=other_key))),
            ("jwt_issuer_refused", 3, dict(profile=self.edited(jwt={"issuer": "https://nobody.example"}))),
            ("jwt_audience_refused", 3, dict(profile=self.edited(jwt={"audience": "zapier.com"}))),
            ("scope_refused", 3, dict(profile=self.edited(auth={"scopes": "zap zap:wirte"}))),
            ("scope_not_asked", 3, dict(profile=self.edited(auth={"scopes": "zap zap:write connection:read connection:write"}))),
            ("api_unreachable", 4, dict(profile=self.edited(api_base="http://127.0.0.1:9"))),
            ("connect_host_refused", 3, dict(profile=self.edited(connect_base="https://connect.acme.example"))),
            ("redirect_missing", 2, dict(profile=self.edited(connect={"mode": "redirect"}))),
            ("redirect_not_registered", 4, dict(profile=self.edited(connect={"redirect_uri": "https://acme.example/done"}))),
        ]
        told = set()
        for diagnosis, exit_code, options in rows:
            with self.subTest(diagnosis):
                code, found, _ = self.doctor(**options)
                self.assertEqual((found["diagnosis"], found["outcome"], code), (diagnosis, "failed", exit_code), found["message"])
                failed = next(f for f in found["findings"] if f["state"] == "failed")
                self.assertTrue(failed["what"] and failed["whose"] and failed["todo"])
                told.add((failed["what"], failed["whose"], failed["todo"]))
                self.assertTrue(all(f["diagnosis"] == "earlier_failed" for f in found["findings"][found["findings"].index(failed) + 1:]))
        self.assertEqual(len(told), len(rows))

    def test_skewed_clock_is_told(self):
        fetch(self.url + "/__sandbox/clock", {"advance_seconds": 600})
        code, found, _ = self.doctor()
        self.assertEqual((code, found["step"], found["diagnosis"]), (3, "clock", "clock_slow"))

    def test_a13_no_secret_in_what_is_printed(self):
        for options in [{}, {"env": self.environment(ACTIONBENCH_CLIENT_SECRET="planted/secret+value")}]:
            code, out, err = self.cli("doctor", **options)
            code, document, err2 = self.cli("doctor", "--json", **options)
            tokens = json.loads(fetch(self.url + "/__sandbox/tokens"))
            for secret in [self.secret, "planted/secret+value", self.key.splitlines()[1], *tokens]:
                self.assertNotIn(secret, out + err + document + err2)

    def test_without_a_profile_exit_2(self):
        done = subprocess.run([BIN / "actionbench-cli", "--data-dir", self.data, "doctor"], env=self.environment(),
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("--profile", done.stderr)


class Secrets(SandboxCase):
    def test_no_secret_is_left_anywhere(self):
        log = self.data / "http.log"
        process = subprocess.Popen([BIN / "actionbench-cli", "--no-keychain", "--data-dir", self.data, "--profile", self.profile,
                                    "--log-http", log, "run", "--app", "Rampart", "--action", "evacuate", "--set", "building=hq"],
                                   env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while not self.creates() and time.monotonic() < deadline:
            pass
        shown = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
        out, err = process.communicate(timeout=90)
        tokens = [token.encode() for token in json.loads(fetch(self.url + "/__sandbox/tokens"))]
        self.assertTrue(tokens)
        secrets = [self.secret.encode(), self.key.splitlines()[1].encode(), *tokens]
        places = {"process list": shown, "standard output": out, "standard error": err}
        places.update({str(path): path.read_bytes() for path in self.data.rglob("*") if path.is_file()})
        self.assertIn(str(log), places)
        self.assertTrue(places[str(log)])
        for place, content in places.items():
            for secret in secrets:
                self.assertNotIn(secret, content, place)


if __name__ == "__main__":
    unittest.main(verbosity=2)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The published API document as judge: its strict mock accepts every request of the command line, and its checking
proxy finds nothing wrong in what the sandbox answers. Needs the document and the npm registry; says so without them."""
import collections
import json
import re
import shutil
import socket
import subprocess
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request

from sandboxcase import RESOURCES, SHARED_CONTRACT, SandboxCase, fetch

PRISM = SHARED_CONTRACT / "prism.sh"


def available():
    if not PRISM.exists():
        return "the published API document is not here"
    if not shutil.which("npm"):
        return "npm is not installed"
    installed = subprocess.run([PRISM, "--install-only"], capture_output=True, text=True, timeout=240)
    return None if installed.returncode == 0 else f"Prism could not be installed: {installed.stderr.strip()}"


MISSING = available()


class Prism:
    """Runs Prism in front of something, or alone, and waits until it listens."""

    def __init__(self, *arguments):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([PRISM, *arguments, str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            if "listening" in line:
                return
        raise RuntimeError("Prism did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


# What the document contradicts itself in, or does not know although other pages of the same documentation do. Status,
# place and why; the checking proxy may object to nothing else.
KNOWN = {
    "action types": ("200", r"response/body/0/data/\d+/action_type",
                     "the answer's schema knows \"action\" only, the query of the same call WRITE, SEARCH …"),
    "status 404": ("404", "response", "no status 404 is listed for any call, \"Errors\" has one for unknown ids"),
    "waiting headers": ("429|503", r"response/header/(retry-after|x-ratelimit-(limit|remaining|reset))",
                        "seconds and epochs are typed as URIs"),
}

Objection = collections.namedtuple("Objection", "status place message request")


class Caller:
    """Sends plain requests through the proxy and collects what it says about the answers."""

    def __init__(self, url, token):
        self.url, self.token, self.objections, self.statuses = url, token, [], collections.Counter()

    def ask(self, method, path, body=None, token=None, bad=False):
        """The envelope, out of its array if it stands in one. Of a request that is bad on purpose only the answer counts."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, method=method, data=data)
        request.add_header("Content-Type", "application/json")
        if token != "":
            request.add_header("Authorization", "Bearer " + (token or self.token))
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.statuses[answer.status] += 1
            for one in json.loads(answer.headers.get("sl-violations") or "[]"):
                place = "/".join(str(part) for part in one.get("location", []))
                if not (bad and place.startswith("request")):
                    self.objections.append(Objection(str(answer.status), place, one.get("message"), f"{method} {path}"))
            document = json.loads(answer.read())
        return document[0] if isinstance(document, list) else document

    def post(self, path, connection, inputs, **more):
        return self.ask("POST", path, {"data": {"authentication": connection, "inputs": inputs, **more}})

    def walk(self):
        """Every app, connection, action, field, choice, output, test and run there is, as a good client asks for them."""
        self.ask("GET", "/v1/categories?limit=5&offset=5")
        self.ask("GET", "/v2/apps?query=e&category=crm&limit=3&offset=1")
        for app in self.ask("GET", "/v2/apps?limit=100")["data"]:
            self.ask("GET", f"/v2/apps?ids={app['id']}")
            accounts = self.ask("GET", f"/v2/authentications?app={app['id']}&limit=100")["data"]
            for action in self.ask("GET", f"/v2/actions?app={app['id']}")["data"]:
                self.walk_action(action, next((a["id"] for a in accounts if not a["is_expired"]), None))

    def walk_action(self, action, account):
        path = "/v2/actions/" + urllib.parse.quote(action["id"], safe="")
        inputs = self.fill(path, account)
        writes = action["action_type"] in ("WRITE", "SEARCH_OR_WRITE", "action")
        self.post(path + "/outputs", account, inputs, fetch_live_samples=not writes)
        self.post(path + "/test", account, inputs)
        body = {"data": {"action": action["id"], "authentication": account, "inputs": inputs}}
        run = self.ask("POST", "/v2/action-runs", body).get("data")
        while run and self.ask("GET", "/v2/action-runs/" + run["id"])["data"]["status"] in ("queued", "running", "waiting"):
            pass

    def fill(self, path, account):
        """Fills what must be filled, and asks again for the fields that this brings."""
        inputs = {}
        for _ in range(4):
            fields = [f for item in self.post(path + "/inputs?limit=100", account, inputs).get("data", [])
                      for f in item.get("fields", [item]) if f["type"] == "input_field"]
            missing = [f for f in fields if f["id"] not in inputs and (f["is_required"] or f.get("format") == "SELECT")]
            for field in missing:
                inputs[field["id"]] = self.value(path, account, field, inputs)
            if not missing:
                break
        return inputs

    def value(self, path, account, field, inputs):
        if field.get("format") == "SELECT":
            name = urllib.parse.quote(field["id"], safe="")
            choices = self.ask_choices(f"{path}/inputs/{name}/choices", account, inputs)
            return choices[0]["id"] if choices else ""
        plain = {"INTEGER": 1, "NUMBER": 1.5, "BOOLEAN": True, "OBJECT": {"a": "b"}}.get(field["value_type"], "2027-01-15T08:00:00Z")
        return [plain] if field["value_type"] == "ARRAY" else plain

    def ask_choices(self, path, account, inputs):
        """Two pages, if there are two; the first one's choices."""
        first = self.post(path + "?page=1", account, inputs)
        if first.get("links", {}).get("next"):
            self.post(path + "?page=2", account, inputs)
        return first.get("data", [])

    def unknown(self):
        return [o for o in self.objections
                if not any(re.fullmatch(s, o.status) and re.fullmatch(p, o.place) for s, p, _ in KNOWN.values())]


@unittest.skipIf(MISSING, MISSING)
class StrictMock(SandboxCase):
    def setUp(self):
        super().setUp()
        self.mock = Prism()
        self.addCleanup(self.mock.stop)
        self.mock_profile = self.write("mock.json", json.dumps({
            "name": "Mock", "api_base": self.mock.url, "token_url": self.mock.url + "/oauth/token", "connect_base": self.mock.url,
            "auth": {"method": "access_token", "client_id": "cid"}, "identity": {"user": "u", "tenant": "t"},
            "wire": {"run_body": "wrapped", "run_trailing_slash": False}, "limits": {"requests_per_minute": 600}}))

    def ask(self, *arguments):
        code, document, err = self.cli_json(*arguments, profile=self.mock_profile, env=self.environment(ACTIONBENCH_ACCESS_TOKEN="t"))
        self.assertEqual(code, 0, err)
        self.assertTrue(document)
        return document

    def test_every_command_is_accepted(self):
        app = self.ask("apps", "--query", "x", "--category", "crm", "--limit", "1")[0]["id"]
        self.ask("apps")
        self.ask("apps", "--query", "50 % & more+plus", "--all")
        key = self.ask("actions", "--app", app)[0]["key"]
        self.ask("actions", "--app", app, "--type", "action")
        self.ask("connections", "--app", app)
        step = ["--app", app, "--action", key]
        field = self.ask("inputs", *step)[0]["id"]
        values = self.write("values.json", json.dumps({"code": "return 1.50"}))
        for variant in [[], ["--connection", "none"], ["--set", "code=x"], ["--input", values], ["--type", "action"]]:
            self.ask("inputs", *step, *variant)
            run = self.ask("run", *step, *variant)
            self.assertEqual((run["outcome"], run["body_style"]), ("success", "wrapped"))
        self.ask("outputs", *step, "--set", "code=x")
        for pages in [[], ["--page", "2"], ["--all"]]:
            self.ask("choices", *step, "--field", field, *pages)
        self.assertEqual(len(self.ask("run", *step, "--repeat", "3", "--jobs", "2")), 3)

    def test_what_only_the_window_asks_for(self):
        caller = Caller(self.mock.url, "t")
        self.assertTrue(caller.ask("GET", "/v1/categories")["objects"])
        two = "6f0b6c1e-2a59-4c55-9b6f-0c2b6e1f7a10,3b1c7d52-8a0e-4c6f-9d24-5e7f1a60b3c1"
        self.assertTrue(caller.ask("GET", "/v2/apps?ids=" + two)["data"])
        self.assertIn("data", caller.post("/v2/actions/core%3A8m/test", None, {"a": "b"}))
        self.assertEqual(set(caller.statuses), {200})


@unittest.skipIf(MISSING, MISSING)
class CheckingProxy(SandboxCase):
    """The built-in scenario: the document objects to nothing but where it is itself in the wrong."""

    options = ["--lenient"]

    def setUp(self):
        super().setUp()
        self.proxy = Prism("--proxy", self.url, *self.options)
        self.addCleanup(self.proxy.stop)
        self.assertEqual(self.cli("apps", "--limit", "1")[0], 0)  # which signs in
        self.caller = Caller(self.proxy.url, json.loads(fetch(self.url + "/__sandbox/tokens"))[0])

    def test_everything_there_is(self):
        self.caller.walk()
        runs = json.loads(fetch(self.url + "/__sandbox/runs"))
        self.assertGreater(len(runs), 30)
        self.assertEqual({run["outcome"] for run in runs}, {"success", "error"})
        self.assertEqual(self.caller.unknown(), [])
        self.check_complete({200, 400}, ["action types"])

    def test_every_refusal(self):
        caller = self.caller
        actions = caller.ask("GET", "/v2/actions?app=" + caller.ask("GET", "/v2/apps?query=Daybook")["data"][0]["id"])["data"]
        caller.objections.clear()
        path = "/v2/actions/" + urllib.parse.quote(actions[0]["id"], safe="")
        for token in ["", "no-such-token"]:
            caller.ask("GET", "/v2/apps", token=token, bad=True)
            caller.ask("POST", path + "/inputs", {"data": {}}, token=token, bad=True)
        for query in ["apps?limit=0", "apps?limit=101", "apps?ids=a&category=b", "authentications", "authentications?app=x",
                      "actions", "actions?app=x", "actions?app=x&action_type=BUY"]:
            caller.ask("GET", "/v2/" + query, bad=True)
        for body in [{}, [], {"data": None}, {"data": {"authentication": 1, "inputs": {}}}, {"data": {"inputs": {}}}]:
            for call in ["inputs", "outputs", "test", "inputs/x/choices"]:
                caller.ask("POST", f"{path}/{call}", body, bad=True)
            caller.ask("POST", "/v2/action-runs", body, bad=True)
        caller.post(path + "/inputs?limit=0", None, {})
        caller.post(path + "/outputs", None, {}, fetch_live_samples=True)
        caller.post("/v2/actions/core%3Anone/inputs", None, {})
        caller.ask("GET", "/v2/action-runs/1f0c8a54-6f3e-4a0f-9a39-70f1b4a6c2d1")
        for status in [400, 401, 403, 409, 429, 500, 503, 504]:
            headers = {"Retry-After": "12"} if status in (429, 503) else {}
            fault = {"endpoint": "apps", "status": status, "headers": headers}
            fetch(self.url + "/__sandbox/scenario", {"faults": [fault]})
            caller.ask("GET", "/v2/apps")
        fetch(self.url + "/__sandbox/scenario", {"rate_limit": {"per_minute": 1}, "partner": {"scopes": ["zap"]}})
        caller.ask("GET", "/v2/apps")
        caller.ask("GET", "/v2/apps")
        self.assertEqual(caller.unknown(), [])
        self.check_complete({200, 400, 401, 403, 404, 409, 429, 500, 503, 504}, ["status 404", "waiting headers"])

    def check_complete(self, statuses, known):
        """What was expected did occur, so that nothing is excused that is no longer so."""
        self.assertEqual(set(self.caller.statuses), statuses)
        for name in known:
            status, place, _ = KNOWN[name]
            met = [o for o in self.caller.objections if re.fullmatch(place, o.place) and re.fullmatch(status, o.status)]
            self.assertTrue(met, name)


class StrictProxy(CheckingProxy):
    """The scenario for contract checkers: with it there is nothing at all to object to."""

    # It differs from the built-in one in that every action type is the one that the document's answer schema knows.
    scenario = RESOURCES / "sandbox" / "openapi.json"
    options = []
    test_every_refusal = None

    def check_complete(self, statuses, known):
        self.assertEqual(self.caller.objections, [])
        self.assertEqual(set(self.caller.statuses), statuses)  # each bad answer would have become a 500

    def test_command_line(self):
        profile = self.write_profile(api_base=self.proxy.url, wire={"run_body": "wrapped", "run_trailing_slash": False})
        app = self.cli_json("apps", "--query", "Sheetwise", profile=profile)[1][0]["id"]
        self.assertEqual(self.cli("actions", "--app", app, profile=profile)[0], 0)
        self.assertEqual(self.cli("connections", "--app", app, profile=profile)[0], 0)
        row = ["--app", "Sheetwise", "--action", "add_row", "--set", "spreadsheet=Orders 2026", "--set", "worksheet=ws_orders"]
        self.assertEqual(self.cli("choices", *row[:4], "--field", "spreadsheet", profile=profile)[0], 0)
        self.assertEqual(self.cli("outputs", *row, profile=profile)[0], 0)
        self.assertEqual(self.cli("run", *row, "--set", "COL$A=P", profile=profile)[0], 0)
        served = [r for r in self.requests() if r["path"].startswith(("/v1", "/v2"))]
        self.assertTrue(served)
        # The proxy turns each bad answer into a 500 of its own, and a bad request never reaches the sandbox.
        self.assertEqual([r for r in served if r["status"] >= 500], [])


if __name__ == "__main__":
    if MISSING:
        print(f"Prism checks left out: {MISSING}.", file=sys.stderr)
    unittest.main(verbosity=2)

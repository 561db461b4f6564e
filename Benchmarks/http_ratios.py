#!/usr/bin/env python3
"""CPU time a request, ours beside nginx, uvicorn and libmicrohttpd, as ratios in one run. One JSON line a figure.

usage: http_ratios.py BENCH [--rounds N] [--seconds S]

Every server answers the same sixteen bytes and is asked by wrk over 64 connections on loopback, in turn, round by
round. The CPU time is what the scheduler counted for all threads of the server, so another program's load moves the
rates but hardly the ratio. The median of the rounds counts. Run Benchmarks/setup.sh first.
"""
import argparse
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PLACE = HERE.parent / ".build" / "bench"
NGINX = """
worker_processes 1; daemon off; error_log stderr crit; pid %(place)s/pid;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000000;
  client_body_temp_path %(place)s/b; proxy_temp_path %(place)s/p; fastcgi_temp_path %(place)s/f;
  uwsgi_temp_path %(place)s/u; scgi_temp_path %(place)s/s;
  server { listen 127.0.0.1:%(port)d;
    location / { default_type application/json; return 200 '{"status":"ok"}\\n'; } }
}
"""


class Server:
    def __init__(self, name, command, port=None):
        self.name = name
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=HERE
        )
        self.port = port or json.loads(self.process.stdout.readline())["port"]
        self.costs, self.rates, self.slowest = [], [], []

    def cpu_ns(self):
        pids = [self.process.pid]
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        total = 0
        for pid in pids + [int(child) for child in children]:
            for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
                total += int((task / "schedstat").read_text().split()[0])
        return total

    def measure(self, seconds):
        before = self.cpu_ns()
        said = subprocess.check_output(
            ["wrk", "-t1", "-c64", f"-d{seconds}s", "--latency", f"http://127.0.0.1:{self.port}/x"], text=True
        )
        cost = self.cpu_ns() - before
        if "Non-2xx" in said or "Socket errors" in said:
            raise SystemExit(f"{self.name}: {said}")
        requests = int(re.search(r"(\d+) requests in", said).group(1))
        self.costs.append(cost / requests / 1000)
        self.rates.append(requests / seconds)

    def wait(self):
        for _ in range(200):
            if subprocess.run(["curl", "-s", "-o", "/dev/null", f"http://127.0.0.1:{self.port}/"]).returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit(f"{self.name} does not answer")


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    options = parser.parse_args()
    bench = str(pathlib.Path(options.bench).resolve())
    folder = tempfile.mkdtemp(prefix="caxton-bench")
    servers = []
    try:
        port = free_port()
        configuration = pathlib.Path(folder) / "nginx.conf"
        configuration.write_text(NGINX % {"place": folder, "port": port})
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        servers.append(Server("nginx", [nginx, "-c", str(configuration)], port))
        for handler in ("direct", "waiting", "observed"):
            servers.append(Server(f"ours.{handler}", [bench, "http-server", handler]))
        for handler in ("direct", "waiting"):
            servers.append(Server(f"libmicrohttpd.{handler}", [str(PLACE / "microhttpd"), handler]))
        port = free_port()
        uvicorn = str(PLACE / "uvicorn" / "bin" / "uvicorn")
        servers.append(
            Server("uvicorn", [uvicorn, "peers.constant:app", "--port", str(port), "--no-access-log"], port)
        )
        for server in servers:
            server.wait()
        for _ in range(options.rounds):
            for server in servers:
                server.measure(options.seconds)
        base = servers[0]
        for server in servers:
            ratio = statistics.median(own / other for own, other in zip(server.costs, base.costs))
            line = {
                "figure": f"http.{server.name}",
                "cpu_us_per_request": round(statistics.median(server.costs), 2),
                "requests_per_cpu_second": round(1e6 / statistics.median(server.costs)),
                "requests_per_second": round(statistics.median(server.rates)),
                "cpu_ratio_to_nginx": round(ratio, 2),
            }
            if server.name in ("ours.direct", "ours.waiting"):
                line |= {"wanted_at_most": 1.5, "passed": ratio <= 1.5}
            print(json.dumps(line), flush=True)
    finally:
        for server in servers:
            server.process.terminate()
        for server in servers:
            server.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

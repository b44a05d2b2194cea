"""auralis and the programs it is compared with: each scans a folder, and answers searches of what it found."""
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
AURALIS = ROOT / "build" / "release" / "bin" / "auralis"
TICKS = os.sysconf("SC_CLK_TCK")


class Cost:
    def __init__(self, wall, cpu, peak_kb):
        self.wall, self.cpu, self.peak_kb = wall, cpu, peak_kb


def drop_cache():
    os.sync()
    pathlib.Path("/proc/sys/vm/drop_caches").write_text("3\n")


def run(command, **how):
    """Of a program that ends when it is done."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **how)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed: {error.decode(errors='replace')[-500:]}")
    return Cost(time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


class Asking:
    """Of a server that is up while something is asked of it."""

    def __init__(self, command, **how):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **how)
        self.connection = None

    def connect(self, port):
        """When it listens."""
        while True:
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", port)
                self.connection.connect()
                return
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{self.process.args[0]} ended")
                time.sleep(0.05)

    def get(self, path, query):
        self.connection.request("GET", f"{path}?{urllib.parse.urlencode(query)}")
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}: {body[:200]}")

    def close(self):
        self.process.terminate()
        self.process.wait()


def timed(ask, words):
    """Milliseconds that each word took, each asked once before the clock runs."""
    spent = []
    for word in words:
        ask(word)
        begun = time.monotonic()
        ask(word)
        spent.append((time.monotonic() - begun) * 1000)
    return spent


class Auralis:
    name = "auralis"

    def __init__(self, folder, data):
        self.command = [str(AURALIS), "scan", str(folder), "--data", str(data)]
        self.server = [str(AURALIS), "serve", "--port", "0", "--no-watch", "--data", str(data)]

    @staticmethod
    def is_there():
        return AURALIS.exists()

    def scan(self):
        return run(self.command)

    def search(self, words):
        server = Asking(self.server)
        for line in server.process.stdout:
            found = re.search(rb"plays at http://[^:]+:(\d+)", line)
            if found:
                break
        server.connect(int(found.group(1)))
        spent = timed(lambda word: server.get("/api/library/search", {"q": word, "limit": 20}), words)
        server.close()
        return spent

    def close(self):
        pass


class Mpd:
    name = "mpd"

    def __init__(self, folder, data):
        data.mkdir()
        self.socket = data / "socket"
        config = data / "mpd.conf"
        config.write_text(
            f'music_directory "{folder}"\ndb_file "{data}/db"\nlog_file "{data}/log"\npid_file "{data}/pid"\n'
            f'bind_to_address "{self.socket}"\nauto_update "no"\nzeroconf_enabled "no"\n'
            'audio_output {\n type "null"\n name "none"\n}\n')
        # A new server makes its own database at once.
        self.begun = time.monotonic()
        self.process = subprocess.Popen(["mpd", "--no-daemon", str(config)], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.is_first = True

    @staticmethod
    def is_there():
        return shutil.which("mpd") is not None

    def connect(self):
        while True:
            try:
                talk = socket.socket(socket.AF_UNIX)
                talk.connect(str(self.socket))
                stream = talk.makefile("rw", encoding="utf-8")
                stream.readline()
                return stream
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("mpd ended")
                time.sleep(0.01)

    @staticmethod
    def ask(stream, command):
        stream.write(command + "\n")
        stream.flush()
        lines = []
        for line in stream:
            if line.startswith(("OK", "ACK")):
                return lines
            lines.append(line.strip())
        return lines

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_kb(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
        return 0

    def scan(self):
        stream = self.connect()
        begun, cpu = (self.begun, 0) if self.is_first else (time.monotonic(), self.cpu())
        if not self.is_first:
            self.ask(stream, "update")
        self.is_first = False
        while any(line.startswith("updating_db") for line in self.ask(stream, "status")):
            self.ask(stream, "idle update")
        return Cost(time.monotonic() - begun, self.cpu() - cpu, self.peak_kb())

    def search(self, words):
        stream = self.connect()
        return timed(lambda word: self.ask(stream, f"search \"(any contains '{word}')\" window 0:20"), words)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Supysonic:
    name = "supysonic"

    def __init__(self, folder, data):
        data.mkdir()
        (data / "supysonic.conf").write_text(
            f"[base]\ndatabase_uri = sqlite:///{data}/supysonic.db\n[webapp]\ncache_dir = {data}/cache\n"
            f"log_file =\n[daemon]\nsocket = {data}/socket\n")
        self.how = {"cwd": data, "env": {**os.environ, "HOME": str(data)}}
        run(["supysonic-cli", "folder", "add", "music", str(folder)], **self.how)

    @staticmethod
    def is_there():
        return shutil.which("supysonic-cli") is not None

    def scan(self):
        return run(["supysonic-cli", "folder", "scan", "--foreground", "music"], **self.how)

    def search(self, words):
        subprocess.run(["supysonic-cli", "user", "add", "bench", "-p", "bench"], capture_output=True, **self.how)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = Asking(["supysonic-server", "-h", "127.0.0.1", "-p", str(port)], **self.how)
        server.connect(port)
        who = {"u": "bench", "p": "bench", "v": "1.8.0", "c": "bench", "f": "json"}
        spent = timed(lambda word: server.get("/rest/search3.view", {**who, "query": word}), words)
        server.close()
        return spent

    def close(self):
        pass

"""What a piece of work costs this process."""

import resource
import time


class Measured:
    """Prints one line when the work is done: rows, wall and CPU seconds (user and system, all threads), the process's peak memory so far."""

    def __init__(self, name):
        self.name = name
        self.rows = None

    def __enter__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, failure, *_):
        if failure:
            return
        wall, cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{self.name} rows={self.rows} wall_s={wall:.2f} cpu_s={cpu:.2f} rss_mb={peak}", flush=True)

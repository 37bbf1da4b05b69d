// measure_command RUNS COMMAND…: runs a command several times and prints, tab-separated, the least
// and the median wall time in seconds and the largest resident memory in MB. The command's own
// output is dropped; if it ends with 2 or more, so does this.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Run {
  double seconds = 0;
  double megabytes = 0;
  int code = 0;
};

Run run_once(char** command) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execvp(command[0], command);
    std::perror(command[0]);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) < 0) return {0, 0, 127};
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  // Linux gives kilobytes of 1024 bytes.
  return {took.count(), static_cast<double>(usage.ru_maxrss) * 1024 / 1e6,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128};
}

}  // namespace

int main(int count, char** arguments) {
  const int runs = count > 2 ? std::atoi(arguments[1]) : 0;
  if (runs < 1) {
    std::fputs("usage: measure_command RUNS COMMAND…\n", stderr);
    return 2;
  }
  std::vector<double> seconds;
  double megabytes = 0;
  for (int i = 0; i < runs; ++i) {
    const Run run = run_once(arguments + 2);
    if (run.code >= 2) {
      std::fprintf(stderr, "measure_command: %s ended with %d\n", arguments[2], run.code);
      return run.code;
    }
    seconds.push_back(run.seconds);
    megabytes = std::max(megabytes, run.megabytes);
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("%.3f\t%.3f\t%.0f\n", seconds.front(), seconds[seconds.size() / 2], megabytes);
  return 0;
}

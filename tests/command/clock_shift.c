/* Loaded before the C library: shows a process and those that it starts another time of day, and says that nobody
   synchronises it, or somebody does. PROBITY_CLOCK_SHIFT has the seconds, and an s behind them for the latter. What has
   passed since the machine started stays as it is. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static long shift;
static int is_synchronised;
static char preload[4096];
static char told[64];

__attribute__((constructor)) static void begin(void) {
  const char* text = getenv("PROBITY_CLOCK_SHIFT");
  const char* library = getenv("LD_PRELOAD");
  if (text == NULL || library == NULL) return;
  shift = atol(text);
  is_synchronised = strchr(text, 's') != NULL;
  snprintf(preload, sizeof preload, "LD_PRELOAD=%s", library);
  snprintf(told, sizeof told, "PROBITY_CLOCK_SHIFT=%s", text);
}

int clock_gettime(clockid_t clock, struct timespec* time) {
  static int (*real)(clockid_t, struct timespec*);
  if (real == NULL) real = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
  const int result = real(clock, time);
  if (clock == CLOCK_REALTIME) time->tv_sec += shift;
  return result;
}

int ntp_adjtime(struct timex* asked) {
  memset(asked, 0, sizeof *asked);
  asked->status = is_synchronised ? 0 : STA_UNSYNC;
  return is_synchronised ? TIME_OK : TIME_ERROR;
}

/* Started processes have no environment, so that nobody's reaches them. */
int execve(const char* program, char* const arguments[], char* const environment[]) {
  (void)environment;
  char* const only[] = {preload, told, NULL};
  return (int)syscall(SYS_execve, program, arguments, only);
}

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"

#define SIGNALS 65

static volatile sig_atomic_t relay_pipe = -1;
static struct sigaction before_relay[SIGNALS];
static bool relayed[SIGNALS];

static void relay(int signal) {
    int kept = errno;
    unsigned char byte = (unsigned char)signal;
    // A full pipe already means that there is something to look at.
    ssize_t written = write(relay_pipe, &byte, 1);
    (void)written;
    errno = kept;
}

void sb_relay_signal(int signal, int pipe) {
    if (signal <= 0 || signal >= SIGNALS || relayed[signal]) return;
    relay_pipe = pipe;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = relay;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    relayed[signal] = sigaction(signal, &action, &before_relay[signal]) == 0;
}

void sb_restore_signal(int signal) {
    if (signal <= 0 || signal >= SIGNALS || !relayed[signal]) return;
    sigaction(signal, &before_relay[signal], NULL);
    relayed[signal] = false;
}

void sb_stop(void) {
    struct sigaction standard, kept;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &kept);
    // To this thread, so that the process stands still before the next line and not somewhere later; threads that were
    // made by a dispatch queue hold such signals back.
    sigset_t stop, mask;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &kept, NULL);
}

// The guard. Everything that a handler needs is prepared here beforehand: it may only call write, tcsetattr, sigaction
// and raise (signal-safety(7)).
static volatile sig_atomic_t guarded = 0;
static int guarded_terminal = -1;
static struct termios kept_modes;
static char restore_bytes[256];
static size_t restore_length;
static char crash_stack[65536];
static const int crashes[] = {SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGABRT, SIGTRAP};
static struct sigaction before_crash[sizeof crashes / sizeof crashes[0]];

static void restore_terminal(void) {
    if (!guarded) return;
    guarded = 0;
    ssize_t written = write(guarded_terminal, restore_bytes, restore_length);
    (void)written;
    tcsetattr(guarded_terminal, TCSANOW, &kept_modes);
}

static void crashed(int signal) {
    restore_terminal();
    for (size_t index = 0; index < sizeof crashes / sizeof crashes[0]; index++) {
        if (crashes[index] == signal) sigaction(signal, &before_crash[index], NULL);
    }
    // Blocked until this handler returns; then what was there before takes it: a backtrace, or the end.
    raise(signal);
}

static void guard_crashes(void) {
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = crash_stack;
    stack.ss_size = sizeof crash_stack;
    stack_t present;
    // A thread that has a stack for signals already keeps it.
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) sigaltstack(&stack, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = crashed;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (size_t index = 0; index < sizeof crashes / sizeof crashes[0]; index++) {
        sigaction(crashes[index], &action, &before_crash[index]);
    }
}

void sb_guard_terminal(int terminal, const char *restore) {
    static bool at_exit = false;
    if (guarded || tcgetattr(terminal, &kept_modes) != 0) return;
    guarded_terminal = terminal;
    restore_length = strlen(restore);
    if (restore_length > sizeof restore_bytes) restore_length = sizeof restore_bytes;
    memcpy(restore_bytes, restore, restore_length);
    guarded = 1;
    guard_crashes();
    if (!at_exit) at_exit = atexit(restore_terminal) == 0;
}

void sb_restore_modes(void) {
    if (guarded) tcsetattr(guarded_terminal, TCSAFLUSH, &kept_modes);
}

void sb_unguard_terminal(void) {
    if (!guarded) return;
    guarded = 0;
    for (size_t index = 0; index < sizeof crashes / sizeof crashes[0]; index++) {
        sigaction(crashes[index], &before_crash[index], NULL);
    }
}

// What Swift cannot reach in ncurses by itself (macros, globals, wide cells), and what must be C: signal handlers.
#ifndef SWITCHBOARD_CNCURSES_H
#define SWITCHBOARD_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

#define SB_SCALARS_PER_CELL 5

#define SB_BOLD 1
#define SB_UNDERLINE 2
#define SB_REVERSE 4
#define SB_DIM 8

/// One cell: a base and up to four marks of no width (0 ends them), and how it looks.
typedef struct {
    uint32_t scalars[SB_SCALARS_PER_CELL];
    int32_t pair;
    uint8_t columns;
    uint8_t attributes;
} sb_cell;

/// Takes the character set of the environment's locale; whether it is UTF-8.
bool sb_use_locale(void);

/// Starts ncurses on two file descriptors. With `terminfo`, the value is put into TERMINFO for the time of the call.
/// Returns 0, or -1 if the terminal's name is unknown, or -2 if it cannot address its cursor.
int sb_start(const char *term, const char *terminfo, int input, int output);
/// Raw input without echo, and the settings that keep painting from looking at the input.
void sb_raw(void);
/// Leaves ncurses' modes; ncurses can be taken up again by sb_resume.
void sb_end(void);
/// Goes back to ncurses' modes after sb_end or after something else changed them.
void sb_resume(void);
/// Frees the screen, after sb_end.
void sb_free(void);

/// Starts colours, the terminal's own included; the number of colours, 0 without.
int sb_start_colour(void);
/// A pair for two colours (-1 is the terminal's own); 0 if there is none.
int sb_pair(int foreground, int background);

void sb_resize(int rows, int columns);
/// Everything is painted anew at the next update.
void sb_repaint(void);
/// Begins a frame; with `synchronised`, the terminal is asked to show it at once.
void sb_begin(bool synchronised);
/// Moves the rows from `top` to `bottom` (that one included) up by a number of rows, or down if it is negative, on the
/// terminal and in ncurses' pictures. `region` and `reverse` are the strings csr and ri, which ncurses is not to know.
/// The rows that become free are blank. False, and nothing done, if the terminal lacks one of the strings.
bool sb_scroll(int top, int bottom, int distance, const char *region, const char *reverse);
/// Writes a run of cells to the picture, from one place to the right.
void sb_paint(int row, int column, const sb_cell *cells, int count);
/// Shows the picture and ends the frame; `row` below 0 hides the cursor.
void sb_update(int row, int column, bool synchronised);

/// Relays a signal as one byte with its number into a pipe; write() is all that the handler does.
void sb_relay_signal(int signal, int pipe);
/// Puts back what was there before sb_relay_signal.
void sb_restore_signal(int signal);
/// Stops the process as the terminal's stop key would, and comes back when it is continued.
void sb_stop(void);

/// Keeps the terminal's modes and makes sure that they, and the given bytes, are restored on a crash and on exit.
void sb_guard_terminal(int terminal, const char *restore);
/// Restores the terminal's modes now; input that was not read is dropped.
void sb_restore_modes(void);
/// Ends the guard.
void sb_unguard_terminal(void);

#endif

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"

// From term.h, whose macros take words like "columns" away.
extern int tputs(const char *string, int lines, int (*put)(int));

static SCREEN *screen;
static FILE *screen_input;
static FILE *screen_output;
static bool has_pairs;

bool sb_use_locale(void) {
    // Only the character set: numbers keep their form everywhere in the process.
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void close_files(void) {
    if (screen_input) fclose(screen_input);
    if (screen_output) fclose(screen_output);
    screen_input = screen_output = NULL;
}

static FILE *open_copy(int descriptor, const char *mode) {
    int copy = dup(descriptor);
    return copy < 0 ? NULL : fdopen(copy, mode);
}

static SCREEN *start_with(const char *term, const char *terminfo) {
    if (!terminfo) return newterm(term, screen_output, screen_input);
    const char *current = getenv("TERMINFO");
    char *kept = current ? strdup(current) : NULL;
    setenv("TERMINFO", terminfo, 1);
    SCREEN *started = newterm(term, screen_output, screen_input);
    if (kept) setenv("TERMINFO", kept, 1);
    else unsetenv("TERMINFO");
    free(kept);
    return started;
}

int sb_start(const char *term, const char *terminfo, int input, int output) {
    screen_input = open_copy(input, "r");
    screen_output = open_copy(output, "w");
    if (!screen_input || !screen_output) {
        close_files();
        return -1;
    }
    // LINES and COLUMNS of the environment would hide the real size for ever.
    use_env(FALSE);
    use_tioctl(TRUE);
    screen = start_with(term, terminfo);
    if (!screen) {
        close_files();
        return -1;
    }
    set_term(screen);
    const char *address = tigetstr("cup");
    if (!address || address == (char *)-1) {
        sb_end();
        sb_free();
        return -2;
    }
    return 0;
}

// Sends what ncurses holds back, so that nothing that is written beside it lands in the middle of a sequence.
static void flush_ncurses(void) { delay_output(0); }

void sb_raw(void) {
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    typeahead(-1);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    idlok(stdscr, FALSE);
    def_prog_mode();
    flush_ncurses();
}

void sb_end(void) { endwin(); }

void sb_resume(void) {
    reset_prog_mode();
    clearok(curscr, TRUE);
    refresh();
}

void sb_free(void) {
    has_pairs = false;
    if (screen) delscreen(screen);
    screen = NULL;
    close_files();
}

int sb_start_colour(void) {
    if (!has_colors() || start_color() == ERR) return 0;
    use_default_colors();
    has_pairs = true;
    flush_ncurses();
    return COLORS;
}

int sb_pair(int foreground, int background) {
    // alloc_pair reads memory that only start_color sets up.
    if (!has_pairs) return 0;
    int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

void sb_resize(int rows, int columns) {
    if (rows > 0 && columns > 0) resizeterm(rows, columns);
}

void sb_repaint(void) { clearok(curscr, TRUE); }

static attr_t attributes_of(const sb_cell *cell) {
    attr_t attributes = A_NORMAL;
    if (cell->attributes & SB_BOLD) attributes |= A_BOLD;
    if (cell->attributes & SB_UNDERLINE) attributes |= A_UNDERLINE;
    if (cell->attributes & SB_REVERSE) attributes |= A_REVERSE;
    if (cell->attributes & SB_DIM) attributes |= A_DIM;
    return attributes;
}

static void put(int row, int column, const wchar_t *text, const sb_cell *cell) {
    cchar_t character;
    int pair = cell->pair;
    // The pair goes through the last argument: the one before it holds 16 bits only.
    if (setcchar(&character, text, attributes_of(cell), 0, &pair) == OK) mvadd_wch(row, column, &character);
}

static void put_cell(int row, int column, const sb_cell *cell) {
    // ncurses counts columns by the C library: where that disagrees, nothing of the character can be shown safely.
    if (wcwidth((wchar_t)cell->scalars[0]) != cell->columns) {
        for (int offset = 0; offset < cell->columns; offset++) {
            wchar_t box[2] = {wcwidth(0x25AF) == 1 ? 0x25AF : L'?', 0};
            put(row, column + offset, box, cell);
        }
        return;
    }
    wchar_t text[SB_SCALARS_PER_CELL + 1] = {(wchar_t)cell->scalars[0]};
    int length = 1;
    for (int index = 1; index < SB_SCALARS_PER_CELL && cell->scalars[index]; index++) {
        if (wcwidth((wchar_t)cell->scalars[index]) == 0) text[length++] = (wchar_t)cell->scalars[index];
    }
    put(row, column, text, cell);
}

void sb_paint(int row, int column, const sb_cell *cells, int count) {
    for (int index = 0; index < count; index++) {
        if (cells[index].columns > 0) put_cell(row, column + index, &cells[index]);
    }
}

// Strings beside ncurses' own go out in writes of their own, while its buffer is empty: putp would write to the
// process's standard output.
static char out[512];
static size_t out_length;

static void flush_out(void) {
    size_t done = 0;
    while (done < out_length) {
        ssize_t count = write(fileno(screen_output), out + done, out_length - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        done += (size_t)count;
    }
    out_length = 0;
}

static int emit(int character) {
    if (out_length == sizeof out) flush_out();
    out[out_length++] = (char)character;
    return character;
}

static void emit_string(const char *string) { tputs(string, 1, emit); }

void sb_begin(bool synchronised) {
    flush_ncurses();
    if (synchronised) emit_string("\033[?2026h");
    flush_out();
}

static bool is_string(const char *string) { return string && string != (char *)-1 && *string; }

static void scroll_window(WINDOW *window, int top, int bottom, int distance) {
    scrollok(window, TRUE);
    wsetscrreg(window, top, bottom);
    wscrl(window, distance);
    wsetscrreg(window, 0, LINES - 1);
    scrollok(window, FALSE);
}

bool sb_scroll(int top, int bottom, int distance, const char *region, const char *reverse) {
    const char *save = tigetstr("sc"), *restore = tigetstr("rc"), *plain = tigetstr("sgr0");
    const char *address = tigetstr("cup"), *forward = tigetstr("ind");
    const char *step = distance > 0 ? forward : reverse;
    if (!is_string(save) || !is_string(restore) || !is_string(plain) || !is_string(address) || !is_string(region) ||
        !is_string(step) || top < 0 || bottom >= LINES || top >= bottom)
        return false;
    // Saved and restored: ncurses goes on believing what it knows of the cursor and of the attributes.
    emit_string(save);
    emit_string(plain);
    emit_string(tparm(region, top, bottom, 0, 0, 0, 0, 0, 0, 0));
    emit_string(tparm(address, distance > 0 ? bottom : top, 0, 0, 0, 0, 0, 0, 0, 0));
    for (int count = abs(distance); count > 0; count--) emit_string(step);
    emit_string(tparm(region, 0, LINES - 1, 0, 0, 0, 0, 0, 0, 0));
    emit_string(restore);
    flush_out();
    scroll_window(curscr, top, bottom, distance);
    scroll_window(stdscr, top, bottom, distance);
    return true;
}

void sb_update(int row, int column, bool synchronised) {
    curs_set(row < 0 ? 0 : 1);
    if (row >= 0) move(row, column);
    wnoutrefresh(stdscr);
    doupdate();
    if (synchronised) emit_string("\033[?2026l");
    flush_out();
}

// A libgpiod of either version for LD_PRELOAD: its chips are text files, and it notes what is done.
//
// The first line of a chip's file is its label and its number of lines. Each further line is the
// offset, the name and the holder of a line, "-" for none. Notes are appended to $FAKE_GPIO/log;
// an input is high while $FAKE_GPIO/high.OFFSET exists, and fails while $FAKE_GPIO/dead exists.
#include <errno.h>
#include <gpiod.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct row {
  unsigned offset;
  char name[32], holder[32];
};
struct file {
  char chip[32], label[32];
  unsigned count, rows;
  struct row row[16];
};

static unsigned char held[65536];

static void note(const char *format, ...) {
  char path[256], text[256];
  snprintf(path, sizeof path, "%s/log", getenv("FAKE_GPIO"));
  FILE *log = fopen(path, "a");
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (log && fprintf(log, "%s\n", text) >= 0) fclose(log);
}

static int present(const char *name, unsigned offset) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s%.0u", getenv("FAKE_GPIO"), name, offset);
  return access(path, F_OK) == 0;
}

static int load(struct file *file, const char *path) {
  FILE *stream = fopen(path, "r");
  if (!stream) return -1;
  const char *slash = strrchr(path, '/');
  snprintf(file->chip, sizeof file->chip, "%s", slash ? slash + 1 : path);
  int read = fscanf(stream, "%31s %u", file->label, &file->count);
  struct row *row = file->row;
  while (file->rows < 16 && fscanf(stream, "%u %31s %31s", &row->offset, row->name, row->holder) == 3) {
    file->rows++;
    row++;
  }
  fclose(stream);
  if (read == 2) return 0;
  errno = ENODEV;
  return -1;
}

static const struct row *row_of(const struct file *file, unsigned offset) {
  for (unsigned i = 0; i < file->rows; i++)
    if (file->row[i].offset == offset) return &file->row[i];
  return NULL;
}

static const char *word(const char *text) { return strcmp(text, "-") == 0 ? NULL : text; }
static const char *name_of(const struct file *file, unsigned offset) {
  const struct row *row = row_of(file, offset);
  return row ? word(row->name) : NULL;
}
static const char *holder_of(const struct file *file, unsigned offset) {
  const struct row *row = row_of(file, offset);
  return row ? word(row->holder) : NULL;
}
static int find(const struct file *file, const char *name) {
  for (unsigned i = 0; i < file->rows; i++)
    if (strcmp(file->row[i].name, name) == 0) return (int)file->row[i].offset;
  errno = ENOENT;
  return -1;
}

static int take(const struct file *file, unsigned offset, const char *who, int value, int low) {
  if (holder_of(file, offset) || held[offset]) {
    errno = EBUSY;
    return -1;
  }
  held[offset] = 1;
  if (value < 0)
    note("request %u %s%s in", offset, who, low ? " low" : "");
  else
    note("request %u %s%s %d", offset, who, low ? " low" : "", value);
  return 0;
}
static int dead(void) {
  if (!present("dead", 0)) return 0;
  errno = ENODEV;
  return 1;
}
static int set(unsigned offset, int value) {
  if (dead()) return -1;
  note("set %u %d", offset, value);
  return 0;
}
static void let_go(unsigned offset) {
  held[offset] = 0;
  note("release %u", offset);
}

#ifdef GPIOD_API

struct gpiod_line {
  struct gpiod_chip *chip;
  unsigned offset;
};
struct gpiod_chip {
  struct file file;
  struct gpiod_line line;
};

struct gpiod_chip *gpiod_chip_open(const char *path) {
  struct gpiod_chip *chip = calloc(1, sizeof *chip);
  if (load(&chip->file, path) == 0) return chip;
  int error = errno;
  free(chip);
  errno = error;
  return NULL;
}
void gpiod_chip_close(struct gpiod_chip *chip) { free(chip); }
const char *gpiod_chip_name(struct gpiod_chip *chip) { return chip->file.chip; }
const char *gpiod_chip_label(struct gpiod_chip *chip) { return chip->file.label; }
unsigned int gpiod_chip_num_lines(struct gpiod_chip *chip) { return chip->file.count; }
struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *chip, unsigned int offset) {
  chip->line = (struct gpiod_line){chip, offset};
  return &chip->line;
}
struct gpiod_line *gpiod_chip_find_line(struct gpiod_chip *chip, const char *name) {
  int offset = find(&chip->file, name);
  return offset < 0 ? NULL : gpiod_chip_get_line(chip, (unsigned)offset);
}
unsigned int gpiod_line_offset(struct gpiod_line *line) { return line->offset; }
const char *gpiod_line_name(struct gpiod_line *line) {
  return name_of(&line->chip->file, line->offset);
}
const char *gpiod_line_consumer(struct gpiod_line *line) {
  return holder_of(&line->chip->file, line->offset);
}
bool gpiod_line_is_used(struct gpiod_line *line) { return gpiod_line_consumer(line); }
int gpiod_line_request_input_flags(struct gpiod_line *line, const char *consumer, int flags) {
  return take(&line->chip->file, line->offset, consumer, -1, flags);
}
int gpiod_line_request_output_flags(struct gpiod_line *line, const char *consumer, int flags,
                                    int value) {
  return take(&line->chip->file, line->offset, consumer, value, flags);
}
int gpiod_line_get_value(struct gpiod_line *line) {
  return dead() ? -1 : present("high.", line->offset);
}
int gpiod_line_set_value(struct gpiod_line *line, int value) { return set(line->offset, value); }
void gpiod_line_release(struct gpiod_line *line) { let_go(line->offset); }

#else

struct gpiod_chip {
  struct file file;
};
struct gpiod_chip_info {
  struct file file;
};
struct gpiod_line_info {
  struct file file;
  unsigned offset;
};
struct gpiod_line_settings {
  int output, value, low;
};
struct gpiod_line_config {
  struct gpiod_line_settings settings;
  unsigned offset;
};
struct gpiod_request_config {
  char consumer[32];
};
struct gpiod_line_request {
  unsigned offset;
};

struct gpiod_chip *gpiod_chip_open(const char *path) {
  struct gpiod_chip *chip = calloc(1, sizeof *chip);
  if (load(&chip->file, path) == 0) return chip;
  int error = errno;
  free(chip);
  errno = error;
  return NULL;
}
void gpiod_chip_close(struct gpiod_chip *chip) { free(chip); }
struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *chip) {
  struct gpiod_chip_info *info = calloc(1, sizeof *info);
  info->file = chip->file;
  return info;
}
void gpiod_chip_info_free(struct gpiod_chip_info *info) { free(info); }
const char *gpiod_chip_info_get_name(struct gpiod_chip_info *info) { return info->file.chip; }
const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info) { return info->file.label; }
size_t gpiod_chip_info_get_num_lines(struct gpiod_chip_info *info) { return info->file.count; }
int gpiod_chip_get_line_offset_from_name(struct gpiod_chip *chip, const char *name) {
  return find(&chip->file, name);
}
struct gpiod_line_info *gpiod_chip_get_line_info(struct gpiod_chip *chip, unsigned int offset) {
  struct gpiod_line_info *info = calloc(1, sizeof *info);
  info->file = chip->file;
  info->offset = offset;
  return info;
}
void gpiod_line_info_free(struct gpiod_line_info *info) { free(info); }
const char *gpiod_line_info_get_name(struct gpiod_line_info *info) {
  return name_of(&info->file, info->offset);
}
const char *gpiod_line_info_get_consumer(struct gpiod_line_info *info) {
  return holder_of(&info->file, info->offset);
}
bool gpiod_line_info_is_used(struct gpiod_line_info *info) {
  return gpiod_line_info_get_consumer(info);
}
struct gpiod_line_settings *gpiod_line_settings_new(void) {
  return calloc(1, sizeof(struct gpiod_line_settings));
}
void gpiod_line_settings_free(struct gpiod_line_settings *settings) { free(settings); }
int gpiod_line_settings_set_direction(struct gpiod_line_settings *settings,
                                      enum gpiod_line_direction direction) {
  settings->output = direction == GPIOD_LINE_DIRECTION_OUTPUT;
  return 0;
}
void gpiod_line_settings_set_active_low(struct gpiod_line_settings *settings, bool low) {
  settings->low = low;
}
int gpiod_line_settings_set_output_value(struct gpiod_line_settings *settings,
                                         enum gpiod_line_value value) {
  settings->value = value == GPIOD_LINE_VALUE_ACTIVE;
  return 0;
}
struct gpiod_line_config *gpiod_line_config_new(void) {
  return calloc(1, sizeof(struct gpiod_line_config));
}
void gpiod_line_config_free(struct gpiod_line_config *lines) { free(lines); }
int gpiod_line_config_add_line_settings(struct gpiod_line_config *lines,
                                        const unsigned int *offsets, size_t count,
                                        struct gpiod_line_settings *settings) {
  lines->settings = *settings;
  lines->offset = offsets[0];
  return count == 1 ? 0 : -1;
}
struct gpiod_request_config *gpiod_request_config_new(void) {
  return calloc(1, sizeof(struct gpiod_request_config));
}
void gpiod_request_config_free(struct gpiod_request_config *config) { free(config); }
void gpiod_request_config_set_consumer(struct gpiod_request_config *config, const char *consumer) {
  snprintf(config->consumer, sizeof config->consumer, "%s", consumer);
}
struct gpiod_line_request *gpiod_chip_request_lines(struct gpiod_chip *chip,
                                                    struct gpiod_request_config *who,
                                                    struct gpiod_line_config *lines) {
  int value = lines->settings.output ? lines->settings.value : -1;
  if (take(&chip->file, lines->offset, who->consumer, value, lines->settings.low) < 0) return NULL;
  struct gpiod_line_request *request = calloc(1, sizeof *request);
  request->offset = lines->offset;
  return request;
}
enum gpiod_line_value gpiod_line_request_get_value(struct gpiod_line_request *request,
                                                   unsigned int offset) {
  if (dead() || request->offset != offset) return GPIOD_LINE_VALUE_ERROR;
  return present("high.", offset) ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
}
int gpiod_line_request_set_value(struct gpiod_line_request *request, unsigned int offset,
                                 enum gpiod_line_value value) {
  return request->offset == offset ? set(offset, value == GPIOD_LINE_VALUE_ACTIVE) : -1;
}
void gpiod_line_request_release(struct gpiod_line_request *request) {
  let_go(request->offset);
  free(request);
}

#endif

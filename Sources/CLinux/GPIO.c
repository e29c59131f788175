#include "PwrGPIO.h"

#include <errno.h>
#include <gpiod.h>
#include <stdlib.h>
#include <string.h>

static void copy_name(char to[PWR_GPIO_NAME], const char *from) {
  size_t length = from ? strnlen(from, PWR_GPIO_NAME - 1) : 0;
  if (length) memcpy(to, from, length);
  to[length] = '\0';
}

/// A failure must not look like success, even if the library set no errno.
static int failure(void) { return errno > 0 ? -errno : -EIO; }

// libgpiod 1 marks what it exports with this macro; libgpiod 2 has no macros.
#ifdef GPIOD_API

struct pwr_gpio_line {
  struct gpiod_chip *chip;
  struct gpiod_line *line;
};

int pwr_gpio_chip(const char *path, char label[PWR_GPIO_NAME]) {
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (!chip) return failure();
  copy_name(label, gpiod_chip_label(chip));
  int count = (int)gpiod_chip_num_lines(chip);
  gpiod_chip_close(chip);
  return count;
}

int pwr_gpio_find(const char *path, const char *name) {
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (!chip) return failure();
  errno = 0;
  struct gpiod_line *line = gpiod_chip_find_line(chip, name);
  int result = line ? (int)gpiod_line_offset(line) : errno ? -errno : -ENOENT;
  gpiod_chip_close(chip);
  return result;
}

int pwr_gpio_look(const char *path, unsigned offset, struct pwr_gpio_facts *facts) {
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (!chip) return failure();
  int result = -ENXIO;
  if (offset < gpiod_chip_num_lines(chip)) {
    struct gpiod_line *line = gpiod_chip_get_line(chip, offset);
    if (line) {
      copy_name(facts->chip, gpiod_chip_name(chip));
      copy_name(facts->name, gpiod_line_name(line));
      copy_name(facts->consumer, gpiod_line_consumer(line));
      facts->used = gpiod_line_is_used(line);
      result = 0;
    } else {
      result = failure();
    }
  }
  gpiod_chip_close(chip);
  return result;
}

static int take(struct gpiod_line *line, const char *consumer, int value, bool active_low) {
  int flags = active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
  return value < 0 ? gpiod_line_request_input_flags(line, consumer, flags)
                   : gpiod_line_request_output_flags(line, consumer, flags, value != 0);
}

struct pwr_gpio_line *pwr_gpio_request(const char *path, unsigned offset, const char *consumer,
                                       int value, bool active_low) {
  struct pwr_gpio_line *held = calloc(1, sizeof *held);
  if (!held) return NULL;
  held->chip = gpiod_chip_open(path);
  if (held->chip) {
    if (offset >= gpiod_chip_num_lines(held->chip)) {
      errno = ENXIO;
    } else {
      held->line = gpiod_chip_get_line(held->chip, offset);
      if (held->line && take(held->line, consumer, value, active_low) == 0) return held;
    }
  }
  int error = -failure();
  if (held->chip) gpiod_chip_close(held->chip);
  free(held);
  errno = error;
  return NULL;
}

int pwr_gpio_get(struct pwr_gpio_line *held) {
  int value = gpiod_line_get_value(held->line);
  return value < 0 ? failure() : value;
}

int pwr_gpio_set(struct pwr_gpio_line *held, int value) {
  return gpiod_line_set_value(held->line, value != 0) < 0 ? failure() : 0;
}

void pwr_gpio_release(struct pwr_gpio_line *held) {
  gpiod_line_release(held->line);
  gpiod_chip_close(held->chip);
  free(held);
}

#else

struct pwr_gpio_line {
  struct gpiod_line_request *request;
  unsigned offset;
};

static int count_lines(struct gpiod_chip *chip, char *label, char *name) {
  struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
  if (!info) return failure();
  if (label) copy_name(label, gpiod_chip_info_get_label(info));
  if (name) copy_name(name, gpiod_chip_info_get_name(info));
  int count = (int)gpiod_chip_info_get_num_lines(info);
  gpiod_chip_info_free(info);
  return count;
}

int pwr_gpio_chip(const char *path, char label[PWR_GPIO_NAME]) {
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (!chip) return failure();
  int count = count_lines(chip, label, NULL);
  gpiod_chip_close(chip);
  return count;
}

int pwr_gpio_find(const char *path, const char *name) {
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (!chip) return failure();
  errno = 0;
  int offset = gpiod_chip_get_line_offset_from_name(chip, name);
  int result = offset >= 0 ? offset : errno ? -errno : -ENOENT;
  gpiod_chip_close(chip);
  return result;
}

int pwr_gpio_look(const char *path, unsigned offset, struct pwr_gpio_facts *facts) {
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (!chip) return failure();
  int result = count_lines(chip, NULL, facts->chip);
  if (result >= 0) {
    struct gpiod_line_info *info =
        offset < (unsigned)result ? gpiod_chip_get_line_info(chip, offset) : NULL;
    if (info) {
      copy_name(facts->name, gpiod_line_info_get_name(info));
      copy_name(facts->consumer, gpiod_line_info_get_consumer(info));
      facts->used = gpiod_line_info_is_used(info);
      gpiod_line_info_free(info);
      result = 0;
    } else {
      result = offset < (unsigned)result ? failure() : -ENXIO;
    }
  }
  gpiod_chip_close(chip);
  return result;
}

/// Takes a line of an open chip; NULL with errno.
static struct gpiod_line_request *take(struct gpiod_chip *chip, unsigned offset,
                                       const char *consumer, int value, bool active_low) {
  struct gpiod_line_request *request = NULL;
  struct gpiod_line_settings *settings = gpiod_line_settings_new();
  struct gpiod_line_config *lines = gpiod_line_config_new();
  struct gpiod_request_config *who = gpiod_request_config_new();
  if (settings && lines && who) {
    gpiod_line_settings_set_active_low(settings, active_low);
    int failed = gpiod_line_settings_set_direction(
        settings, value < 0 ? GPIOD_LINE_DIRECTION_INPUT : GPIOD_LINE_DIRECTION_OUTPUT);
    if (value >= 0)
      failed |= gpiod_line_settings_set_output_value(
          settings, value ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
    failed |= gpiod_line_config_add_line_settings(lines, &offset, 1, settings);
    gpiod_request_config_set_consumer(who, consumer);
    if (!failed) request = gpiod_chip_request_lines(chip, who, lines);
  }
  int error = errno;
  if (who) gpiod_request_config_free(who);
  if (lines) gpiod_line_config_free(lines);
  if (settings) gpiod_line_settings_free(settings);
  errno = error;
  return request;
}

struct pwr_gpio_line *pwr_gpio_request(const char *path, unsigned offset, const char *consumer,
                                       int value, bool active_low) {
  struct pwr_gpio_line *held = calloc(1, sizeof *held);
  if (!held) return NULL;
  struct gpiod_chip *chip = gpiod_chip_open(path);
  if (chip) {
    int count = count_lines(chip, NULL, NULL);
    if (count >= 0) {
      errno = ENXIO;
      if (offset < (unsigned)count) held->request = take(chip, offset, consumer, value, active_low);
    }
  }
  int error = -failure();
  // The request has a descriptor of its own and outlives the chip's.
  if (chip) gpiod_chip_close(chip);
  if (held->request) {
    held->offset = offset;
    return held;
  }
  free(held);
  errno = error;
  return NULL;
}

int pwr_gpio_get(struct pwr_gpio_line *held) {
  enum gpiod_line_value value = gpiod_line_request_get_value(held->request, held->offset);
  if (value == GPIOD_LINE_VALUE_ERROR) return failure();
  return value == GPIOD_LINE_VALUE_ACTIVE;
}

int pwr_gpio_set(struct pwr_gpio_line *held, int value) {
  enum gpiod_line_value wanted = value ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
  return gpiod_line_request_set_value(held->request, held->offset, wanted) < 0 ? failure() : 0;
}

void pwr_gpio_release(struct pwr_gpio_line *held) {
  gpiod_line_request_release(held->request);
  free(held);
}

#endif

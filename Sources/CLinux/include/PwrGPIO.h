/// One line of a GPIO chip at a time, by either version of libgpiod.
///
/// Functions that return a number return -errno when they fail. Nothing here is safe for threads.
#ifndef PWR_GPIO_H
#define PWR_GPIO_H

#include <stdbool.h>
#include <stddef.h>

/// Room for a name as the kernel has it (GPIO_MAX_NAME_SIZE).
#define PWR_GPIO_NAME 32

/// What anybody may know about a line without taking it.
struct pwr_gpio_facts {
  /// Such as `gpiochip0`.
  char chip[PWR_GPIO_NAME];
  /// Such as `PH2`; empty where the board's description names none.
  char name[PWR_GPIO_NAME];
  /// Who holds it, as they call themselves.
  char consumer[PWR_GPIO_NAME];
  bool used;
};

/// A line that this program holds.
struct pwr_gpio_line;

/// How many lines a chip has; `label` receives the name of its hardware.
int pwr_gpio_chip(const char *path, char label[PWR_GPIO_NAME]);
/// The offset of a chip's line by its name; -ENOENT when it has none of that name.
int pwr_gpio_find(const char *path, const char *name);
/// Looks at a line and takes nothing; -ENXIO when the chip has no such offset.
int pwr_gpio_look(const char *path, unsigned offset, struct pwr_gpio_facts *facts);

/// Takes a line: as an output that starts with `value`, or as an input when that is negative.
///
/// Returns NULL with errno, which is EBUSY when somebody else holds it and ENXIO when the chip has
/// no such offset. With `active_low` a value of 1 is a low voltage.
struct pwr_gpio_line *pwr_gpio_request(const char *path, unsigned offset, const char *consumer,
                                       int value, bool active_low);
/// The line's value, 0 or 1.
int pwr_gpio_get(struct pwr_gpio_line *line);
int pwr_gpio_set(struct pwr_gpio_line *line, int value);
/// Lets go of the line. What an output does from then on is up to its driver.
void pwr_gpio_release(struct pwr_gpio_line *line);

#endif

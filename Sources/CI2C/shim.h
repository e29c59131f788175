#include <linux/types.h>
#include <i2c/smbus.h>

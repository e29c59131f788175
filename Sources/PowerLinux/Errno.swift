import CJansson
import CInih
import CLinux
import PowerCore

import PowerCore
import PowerLinux

@main struct Main {
  static func main() {
    print("powerstat 0.1.0")
  }
}

import PowerCore
import PowerLinux

@main struct Main {
  static func main() {
    print("powerstatd 0.1.0")
  }
}

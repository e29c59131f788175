import PowerCore
import PowerLinux

/// `picture-maker DIRECTORY`: draws scenes that never were, one file for each.
@main struct Main {
  static func main() {
    do throws(UsageError) {
      let arguments = try Arguments([])
      guard let directory = arguments.operands.first, arguments.operands.count == 1 else {
        throw UsageError("one directory is wanted")
      }
      for scene in HistoryScene.all {
        guard write(scene.picture, to: "history-\(scene.name).svg", in: directory) else {
          ExitStatus.end(.failed)
        }
      }
      for scene in ForecastScene.all {
        guard write(scene.picture, to: "forecast-\(scene.name).svg", in: directory) else {
          ExitStatus.end(.failed)
        }
      }
    } catch {
      Output.complain("picture-maker: " + error.text)
      ExitStatus.end(.usage)
    }
  }

  private static func write(_ text: String, to name: String, in directory: String) -> Bool {
    do throws(SystemError) {
      try AtomicFile(directory: directory, name: name).replace(with: Array(text.utf8))
      return true
    } catch {
      Output.complain("picture-maker: " + error.text)
      return false
    }
  }
}

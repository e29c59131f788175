/// The page that shows what is published.
public enum PowerPage {
  private static let mark: StaticString = "@SITE@"

  /// The page, with the name of the site.
  ///
  /// - Parameter site: What people call it; may be empty.
  /// - Returns: HTML.
  public static func render(site: String) -> [UInt8] {
    let page = PackageResources.power_html
    let mark = Array(Self.mark.description.utf8)
    let name = Array((site.utf8.isEmpty ? "" : ": " + PictureSheet.escaped(site)).utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(page.count + 2 * name.count)
    var index = 0
    while index < page.count {
      if page[index] == mark[0], page[index...].starts(with: mark) {
        bytes += name
        index += mark.count
      } else {
        bytes.append(page[index])
        index += 1
      }
    }
    return bytes
  }
}

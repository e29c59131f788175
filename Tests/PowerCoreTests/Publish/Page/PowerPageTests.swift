import PowerCore
import Testing

@Suite("The page")
struct PowerPageTests {
  private func page(_ site: String) -> String {
    String(decoding: PowerPage.render(site: site), as: UTF8.self)
  }

  @Test func `the name of the site is text, whatever it holds`() {
    #expect(page("A <b> & \"c\"").contains("<h1>Power: A &lt;b&gt; &amp; \"c\"</h1>"))
    #expect(page("").contains("<title>Power</title>"))
    #expect(!page("x").contains("@SITE@"))
  }

  @Test func `it is small, and asks for nothing from elsewhere`() {
    let text = page(String(repeating: "&", count: 80))
    #expect(text.utf8.count <= 12 * 1024)
    #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("//cdn"))
    #expect(!text.contains("innerHTML") && !text.contains("eval("))
    #expect(text.contains("default-src 'none'"))
  }
}

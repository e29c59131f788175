import CCurl
import PowerCore
import PowerLinux

/// Requests over HTTPS, with libcurl.
public enum HTTP {
  /// What the callbacks of a transfer write to.
  @safe private struct Transfer {
    var reply = HTTPReply()
    let largestBody: Int
    let largestTransfer: Int64
    let now: Int64
    let handle: UnsafeMutableRawPointer
    var isTooLarge = false

    /// Whether this was the last that may come.
    mutating func isFull(adding length: Int) -> Bool {
      let received = unsafe Int64(pwr_curl_size(handle, CURLINFO_SIZE_DOWNLOAD_T))
      if reply.body.count + length > largestBody || received > largestTransfer { isTooLarge = true }
      return isTooLarge
    }
  }

  /// Asks for a page and waits for it.
  ///
  /// The corresponding C function is `curl_easy_perform`. Certificates and names are verified, at
  /// least TLS 1.2 is spoken, and redirections are followed to `https` only.
  ///
  /// - Parameters:
  ///   - request: What is sent, and what is allowed.
  ///   - now: The present. [s since 1970, UTC]
  ///   - cost: What it has cost, also when it fails.
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``HTTPError``, which never holds the address.
  public static func get(_ request: HTTPRequest, now: Int64, cost: inout HTTPCost)
    throws(HTTPError) -> HTTPReply
  {
    guard curl_global_init(Int(CURL_GLOBAL_SSL)) == CURLE_OK, let handle = unsafe curl_easy_init()
    else { throw .library("libcurl cannot be used") }
    defer { unsafe curl_easy_cleanup(handle) }
    var list: UnsafeMutablePointer<curl_slist>?
    defer { unsafe curl_slist_free_all(list) }
    for header in request.headers + ["Accept: application/json"] {
      guard let longer = unsafe curl_slist_append(list, header) else {
        throw .library("out of memory")
      }
      unsafe list = longer
    }
    try unsafe prepare(handle, request)
    unsafe pwr_curl_set_headers(handle, list)
    var transfer = unsafe Transfer(
      largestBody: request.largestBody, largestTransfer: request.largestTransfer, now: now,
      handle: handle)
    let result = unsafe withUnsafeMutablePointer(to: &transfer) { pointer in
      unsafe pwr_curl_set_pointer(handle, CURLOPT_WRITEDATA, pointer)
      unsafe pwr_curl_set_pointer(handle, CURLOPT_HEADERDATA, pointer)
      return unsafe curl_easy_perform(handle)
    }
    transfer.reply.status = unsafe pwr_curl_number(handle, CURLINFO_RESPONSE_CODE)
    if isLineTooLong(result) { transfer.isTooLarge = true }
    unsafe account(handle, result, &cost)
    guard result == CURLE_OK else {
      throw error(result, status: transfer.reply.status, isTooLarge: transfer.isTooLarge)
    }
    return transfer.reply
  }

  private static func prepare(_ handle: UnsafeMutableRawPointer, _ request: HTTPRequest)
    throws(HTTPError)
  {
    // Only what the configuration lets through has another scheme, and that is this machine.
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_BUFFERSIZE, 8192),
      (CURLOPT_MAXREDIRS, request.redirections),
      (CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout)),
      (CURLOPT_TIMEOUT_MS, milliseconds(request.timeout)),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
      (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
    ]
    let texts: [(CURLoption, String)] = [
      (CURLOPT_URL, request.address), (CURLOPT_USERAGENT, request.userAgent),
      (CURLOPT_ACCEPT_ENCODING, "gzip"), (CURLOPT_PROTOCOLS_STR, "http,https"),
      (CURLOPT_REDIR_PROTOCOLS_STR, "https"),
    ]
    for (option, value) in numbers {
      guard unsafe pwr_curl_set_number(handle, option, value) == CURLE_OK else {
        throw .library("this libcurl lacks option \(option.rawValue)")
      }
    }
    for (option, value) in texts {
      guard unsafe pwr_curl_set_text(handle, option, value) == CURLE_OK else {
        throw .library("this libcurl lacks option \(option.rawValue)")
      }
    }
    if let authorities = request.authorities {
      unsafe pwr_curl_set_text(handle, CURLOPT_CAINFO, authorities)
    }
    unsafe pwr_curl_on_body(handle) { bytes, size, count, context in
      guard let bytes = unsafe bytes,
        let transfer = unsafe context?.assumingMemoryBound(to: Transfer.self)
      else { return 0 }
      let length = size * count
      guard unsafe !transfer.pointee.isFull(adding: length) else { return 0 }
      let part = unsafe UnsafeRawBufferPointer(start: bytes, count: length)
      unsafe transfer.pointee.reply.body.append(contentsOf: part)
      return length
    }
    unsafe pwr_curl_on_header(handle) { bytes, size, count, context in
      guard let bytes = unsafe bytes,
        let transfer = unsafe context?.assumingMemoryBound(to: Transfer.self)
      else { return 0 }
      let length = size * count
      let line = unsafe UnsafeRawBufferPointer(start: bytes, count: length)
      let now = unsafe transfer.pointee.now
      guard unsafe transfer.pointee.reply.headers.take(line, now: now) else {
        unsafe transfer.pointee.isTooLarge = true
        return 0
      }
      return length
    }
  }

  private static func milliseconds(_ seconds: Double) -> Int {
    Int(Decimal.rounded(seconds * 1000, limit: 1e6) ?? 1_000_000)
  }

  /// What went over the wire: bodies before they were unpacked, and headers.
  private static func account(
    _ handle: UnsafeMutableRawPointer, _ result: CURLcode, _ cost: inout HTTPCost
  ) {
    guard unsafe pwr_curl_number(handle, CURLINFO_REQUEST_SIZE) > 0 else { return }
    cost.requests += 1 + max(0, unsafe pwr_curl_number(handle, CURLINFO_REDIRECT_COUNT))
    cost.bytes += Int64(unsafe pwr_curl_size(handle, CURLINFO_SIZE_DOWNLOAD_T))
    cost.bytes += Int64(unsafe pwr_curl_number(handle, CURLINFO_HEADER_SIZE))
    // Only whole lines are in the size of the headers.
    if isLineTooLong(result) { cost.bytes += longestLine }
  }

  /// Where libcurl ends the reading of one line of the headers. [bytes]
  private static let longestLine: Int64 = 102_400

  /// Whether libcurl has met a line of the headers that is longer than it takes.
  ///
  /// It says so as if there were no memory, since 8.6 as `CURLE_TOO_LARGE`, which older headers lack.
  private static func isLineTooLong(_ result: CURLcode) -> Bool {
    result == CURLE_OUT_OF_MEMORY || result.rawValue == 100
  }

  private static func error(_ result: CURLcode, status: Int, isTooLarge: Bool) -> HTTPError {
    if isTooLarge { return .tooLarge }
    // Without a status nobody has sent us anywhere: what answered speaks something else.
    if result == CURLE_UNSUPPORTED_PROTOCOL, status == 0 { return .broken("not HTTP") }
    let text = unsafe String(cString: curl_easy_strerror(result))
    switch result {
    case CURLE_OPERATION_TIMEDOUT: return .tooSlow
    case CURLE_TOO_MANY_REDIRECTS: return .redirected("too many redirections")
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
      return .redirected("to an address that is not https")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
      return .unreachable(text)
    default: return .broken(text)
    }
  }
}

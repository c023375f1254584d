#include "compiler/answers.hpp"

#include <algorithm>

#include "base/cbor.hpp"
#include "base/hash.hpp"
#include "compiler/json_writer.hpp"
#include "compiler/rules_reader.hpp"

namespace aparte::compiler {
namespace {

constexpr std::string_view kSnapshotMark = "APS1";
constexpr std::size_t kSnapshotHeadBytes = 8;

bool read_request(std::string_view text, Json& request) {
  const std::vector<RuleFile> file{{"", std::string(text)}};
  Diagnostics diagnostics(file, Language::english);
  return read_rules(file.front().text, 0, diagnostics, request, text.size()) && diagnostics.errors() == 0;
}

const std::string* text_of(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found != nullptr && found->is(Kind::text) ? &found->text : nullptr;
}

Language language_in(const Json& request) {
  const std::string* language = text_of(request, "language");
  return language_of(language == nullptr ? "" : *language);
}

// RFC 4648, section 4.
std::string base64(Bytes bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t byte = 0; byte < 3; ++byte) group = group << 8U | (byte < left ? bytes[at + byte] : 0U);
    for (std::size_t digit = 0; digit < 4; ++digit) {
      out += digit <= left ? kDigits[group >> (18 - 6 * digit) & 63U] : '=';
    }
  }
  return out;
}

void write(const Diagnostic& diagnostic, JsonWriter& writer) {
  writer.begin_object();
  writer.member("severity", diagnostic.severity == Severity::error ? "error" : "warning")
      .member("code", diagnostic.code);
  writer.member("path", diagnostic.path).member("line", diagnostic.line).member("column", diagnostic.column);
  writer.member("end_column", diagnostic.end_column).member("message", diagnostic.message);
  writer.member("expected", diagnostic.expected).member("hint", diagnostic.hint).member("excerpt", diagnostic.excerpt);
  writer.member("reference", diagnostic.reference).end_object();
}

std::uint32_t little_endian(Bytes bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8U |
         static_cast<std::uint32_t>(bytes[2]) << 16U | static_cast<std::uint32_t>(bytes[3]) << 24U;
}

}  // namespace

Result<std::string> compile_answer(std::string_view request_text) {
  Json request;
  if (!read_request(request_text, request)) return failure(Error::message_unsupported);
  const Json* list = request.find("files");
  if (list == nullptr || !list->is(Kind::list)) return failure(Error::message_wrong_shape);
  std::vector<RuleFile> files;
  for (const Json& file : list->elements) {
    const std::string* path = text_of(file, "path");
    const std::string* text = text_of(file, "text");
    if (path == nullptr || text == nullptr) return failure(Error::message_wrong_shape, file.place.begin);
    files.push_back({*path, *text});
  }
  const Compiled compiled = compile(files, language_in(request));
  JsonWriter writer;
  writer.begin_object().member("ok", compiled.ok());
  if (compiled.ok()) writer.member("pack", base64(compiled.pack)).key("manifest").raw(compiled.manifest);
  writer.key("diagnostics").begin_list();
  for (const Diagnostic& diagnostic : compiled.diagnostics) write(diagnostic, writer);
  writer.end_list().end_object();
  return writer.take();
}

Result<std::string> decode_answer(Bytes bytes) {
  const bool is_snapshot = bytes.size() >= kSnapshotHeadBytes &&
                           std::ranges::equal(bytes.first(4), kSnapshotMark, {}, {},
                                              [](char mark) { return static_cast<std::uint8_t>(mark); });
  const Bytes body = is_snapshot ? bytes.subspan(kSnapshotHeadBytes) : bytes;
  if (is_snapshot && little_endian(bytes.subspan(4)) != fnv1a_32(body)) return failure(Error::snapshot_damaged);
  const auto checked = cbor::check(body);
  if (!checked) return std::unexpected(checked.error());
  return JsonWriter().value(cbor::parse(body)).take();
}

Language language_of_request(std::string_view request_text) {
  Json request;
  return read_request(request_text, request) ? language_in(request) : Language::english;
}

}  // namespace aparte::compiler

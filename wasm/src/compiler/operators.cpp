#include <algorithm>
#include <array>

#include "base/cbor.hpp"
#include "compiler/conditions.hpp"
#include "compiler/patterns.hpp"
#include "compiler/value_checks.hpp"

namespace aparte::compiler {
namespace {

using wire::Op;

// What an operator takes after it.
enum class Takes : std::uint8_t {
  literal,
  ordered,
  list,
  boolean,
  type_name,
  number_test,
  element,
  elements,
  test,
  pattern,
  words,
  version,
  time
};

struct Operator {
  std::string_view name;
  Op op;
  Takes takes;
  bool any_case = false;
  bool is_opposite = false;
};

constexpr std::array<Operator, 29> kOperators{{
    {"$eq", Op::eq, Takes::literal},
    {"$ne", Op::ne, Takes::literal},
    {"$lt", Op::lt, Takes::ordered},
    {"$lte", Op::lte, Takes::ordered},
    {"$gt", Op::gt, Takes::ordered},
    {"$gte", Op::gte, Takes::ordered},
    {"$in", Op::in, Takes::list},
    {"$nin", Op::nin, Takes::list},
    {"$exists", Op::exists, Takes::boolean},
    {"$type", Op::type, Takes::type_name},
    {"$size", Op::size, Takes::number_test},
    {"$elemMatch", Op::elem_match, Takes::element},
    {"$all", Op::all_of, Takes::elements},
    {"$not", Op::negate, Takes::test},
    {"$ini", Op::match, Takes::words},
    {"$nini", Op::match, Takes::words, true, true},
    {"$alli", Op::all_of, Takes::elements, true},
    {"$regex", Op::match, Takes::pattern},
    {"$regexi", Op::match, Takes::pattern, true},
    {"$notRegex", Op::match, Takes::pattern, false, true},
    {"$notRegexi", Op::match, Takes::pattern, true, true},
    {"$veq", Op::version_eq, Takes::version},
    {"$vne", Op::version_ne, Takes::version},
    {"$vlt", Op::version_lt, Takes::version},
    {"$vlte", Op::version_lte, Takes::version},
    {"$vgt", Op::version_gt, Takes::version},
    {"$vgte", Op::version_gte, Takes::version},
    {"$within", Op::lte, Takes::time},
    {"$before", Op::gt, Takes::time},
}};

constexpr std::array<std::string_view, 6> kTypeNames{"string", "number", "boolean", "array", "object", "null"};

std::vector<std::string_view> operator_names(bool elapsed) {
  std::vector<std::string_view> out;
  for (const Operator& entry : kOperators) {
    const bool of_time = entry.takes == Takes::time;
    if (elapsed ? of_time || entry.op == Op::exists : !of_time) out.push_back(entry.name);
  }
  return out;
}

bool is_test(const Json& json) {
  return json.is(Kind::object) &&
         std::ranges::any_of(json.members, [](const Member& member) { return member.key.starts_with('$'); });
}

// Compiles one operator with its operand, for one path.
class OperatorCompiler {
 public:
  OperatorCompiler(const Path& path, std::string_view path_text, Context& context)
      : path_(path), path_text_(path_text), context_(context) {}

  Expression compile(const Member& member) {
    const auto found = std::ranges::find(kOperators, std::string_view(member.key), &Operator::name);
    const bool elapsed = path_.type == FieldType::elapsed;
    if (found == kOperators.end()) {
      const auto names = operator_names(elapsed);
      context_.diagnostics.report(Code::unknown_operator, member.key_place, {member.key, list_of(names)},
                                  did_you_mean(member.key, names));
      return {};
    }
    const bool allowed = found->takes == Takes::time ? elapsed : !elapsed || found->op == Op::exists;
    if (!allowed) return misplaced(member, elapsed);
    return operand(*found, member);
  }

  // Equality with a literal, `{"page.type": "home"}` or `$eq`.
  Expression comparison(Op op, const Json& literal, Place place) {
    if (!fits(literal)) return {};
    const auto value = compile_literal(literal, context_);
    if (!value) return {};
    return {op, path_.input, *value, {}, &literal, place, path_text_};
  }

 private:
  Expression operand(const Operator& found, const Member& member) {
    const Json& json = member.value;
    switch (found.takes) {
      case Takes::literal:
        return comparison(found.op, json, member.key_place);
      case Takes::ordered:
        return ordered(found.op, member);
      case Takes::list:
        return list(found.op, member);
      case Takes::boolean:
        if (!is(json, Kind::boolean, member.key)) return {};
        return literal(found.op, json, member.key_place);
      case Takes::type_name:
        if (context_.shape.one_of(json, kTypeNames, {member.key, anchor::kOperators}) == kTypeNames.size()) return {};
        return literal(found.op, json, member.key_place);
      case Takes::test:
        return negated(member);
      case Takes::time:
        return elapsed(found.op, member);
      case Takes::pattern:
        return pattern(found, member);
      case Takes::words:
        return words(found, member);
      case Takes::version:
        return version(found.op, member);
      default:
        return of_list(found, member);
    }
  }

  Expression literal(Op op, const Json& json, Place place) {
    const auto value = compile_literal(json, context_);
    return {op, path_.input, value.value_or(kNone), {}, &json, place, path_text_};
  }

  Expression ordered(Op op, const Member& member) {
    if (member.value.is(Kind::text) || member.value.is(Kind::number))
      return comparison(op, member.value, member.key_place);
    context_.diagnostics.report(
        Code::wrong_kind, member.value.place,
        {member.key, {"un nombre ou un texte", "a number or a text"}, shown(member.value), anchor::kOperators});
    return {};
  }

  Expression list(Op op, const Member& member) {
    if (!is(member.value, Kind::list, member.key)) return {};
    warn_twice(member.value, context_);
    const bool all_fit =
        std::ranges::count_if(member.value.elements, [this](const Json& element) { return !fits(element, true); }) == 0;
    return all_fit ? literal(op, member.value, member.key_place) : Expression{};
  }

  Expression negated(const Member& member) {
    Expression out{Op::negate, kNone, kNone, {}, nullptr, member.key_place, path_text_};
    out.children.push_back(compile_test(member.value, path_, path_text_, context_));
    return out;
  }

  // `$within`: it happened, and not longer ago; `$before`: longer ago.
  Expression elapsed(Op op, const Member& member) {
    const std::uint64_t time_ms = context_.shape.duration(member.value, {member.key, anchor::kBehaviour});
    if (time_ms == 0) return {};
    Expression compared{op,        path_.input, number(static_cast<double>(time_ms)), {}, nullptr, member.key_place,
                        path_text_};
    if (op == Op::gt) return compared;
    std::vector<Expression> both;
    both.push_back({Op::exists, path_.input, boolean_true(), {}, nullptr, member.key_place, path_text_});
    both.push_back(std::move(compared));
    return all_of(std::move(both), member.key_place);
  }

  Expression leaf(Op op, std::uint16_t input, std::uint16_t value, Place place) const {
    return {op, input, value, {}, nullptr, place, path_text_};
  }

  Expression joined(Op op, std::vector<Expression> children, Place place) const {
    return {op, kNone, kNone, std::move(children), nullptr, place, {}};
  }

  Expression opposite_if(bool is_opposite, Expression expression) const {
    const Place place = expression.place;
    std::vector<Expression> one;
    one.push_back(std::move(expression));
    return is_opposite ? joined(Op::negate, std::move(one), place) : std::move(one.front());
  }

  bool may_be_text(const Member& member) {
    const bool good = path_.type == FieldType::any || path_.type == FieldType::text;
    if (!good) {
      context_.diagnostics.report(Code::wrong_type, member.key_place, {path_text_, type_name(path_.type), member.key});
    }
    return good;
  }

  Expression pattern(const Operator& found, const Member& member) {
    if (!may_be_text(member) || !is(member.value, Kind::text, member.key)) return {};
    const auto value = compile_pattern(member.value, found.any_case, context_);
    if (!value) return {};
    return opposite_if(found.is_opposite, leaf(Op::match, path_.input, *value, member.key_place));
  }

  Expression version(Op op, const Member& member) {
    if (!may_be_text(member) || !is(member.value, Kind::text, member.key)) return {};
    return literal(op, member.value, member.key_place);
  }

  // One of the words in any case, or the same as one of the other values; of a list, one of its entries.
  Expression words(const Operator& found, const Member& member) {
    if (!is(member.value, Kind::list, member.key)) return {};
    warn_twice(member.value, context_);
    const Place place = member.key_place;
    const auto automaton = compile_words(member.value, context_);
    const auto values = compile_literal(member.value, context_);
    if (!automaton || !values) return {};
    std::vector<Expression> ways;
    if (path_.type != FieldType::list) ways.push_back(leaf(Op::match, path_.input, *automaton, place));
    if (path_.type == FieldType::list || path_.type == FieldType::any) {
      Expression some = leaf(Op::elem_match, path_.input, kNone, place);
      some.children.push_back(leaf(Op::match, here().input, *automaton, place));
      ways.push_back(std::move(some));
    }
    if (path_.type != FieldType::text) ways.push_back(leaf(Op::in, path_.input, *values, place));
    return opposite_if(found.is_opposite,
                       ways.size() == 1 ? std::move(ways.front()) : joined(Op::any, std::move(ways), place));
  }

  Expression of_list(const Operator& found, const Member& member) {
    const bool may_be_list = path_.type == FieldType::any || path_.type == FieldType::list;
    if (!may_be_list) {
      context_.diagnostics.report(Code::wrong_type, member.key_place,
                                  {path_text_, type_name(path_.type), {"une liste", "a list"}});
      return {};
    }
    Expression out{found.op, path_.input, kNone, {}, nullptr, member.key_place, path_text_};
    if (found.takes == Takes::elements) {
      if (!is(member.value, Kind::list, member.key)) return {};
      for (const Json& element : member.value.elements) {
        out.children.push_back(found.any_case ? any_case_test(element, member) : element_test(element));
      }
    } else {
      out.children.push_back(found.takes == Takes::element ? element(member) : size(member.value));
    }
    return out;
  }

  Path here() const {
    const FieldType type = path_.type == FieldType::list ? FieldType::text : FieldType::any;
    return {context_.pool.input({wire::Field::here, kNone, {}}), type, nullptr};
  }

  Expression size(const Json& json) {
    Path number = here();
    number.type = FieldType::number;
    return compile_test(json, number, "$size", context_);
  }

  // "one" as {"$ini": ["one"]}; what is no text as it is.
  Expression any_case_test(const Json& element, const Member& member) {
    if (!element.is(Kind::text)) return element_test(element);
    Json list;
    list.kind = Kind::list;
    list.place = element.place;
    list.elements.push_back(element);
    const auto automaton = compile_words(list, context_);
    return automaton ? leaf(Op::match, here().input, *automaton, member.key_place) : Expression{};
  }

  Expression element_test(const Json& json) { return compile_test(json, here(), path_text_, context_); }

  Expression element(const Member& member) {
    if (!is(member.value, Kind::object, member.key)) return {};
    if (is_test(member.value)) return element_test(member.value);
    return compile_condition(member.value, Scope::element, context_);
  }

  bool is(const Json& json, Kind kind, std::string_view what) const {
    return context_.shape.is(json, kind, {what, anchor::kOperators});
  }

  Expression misplaced(const Member& member, bool elapsed) {
    const Phrase only_elapsed{
        "{\"$last\": {\"event\": …}, \"" + member.key + "\": \"7d\"}, ou une mesure faite de $last",
        "{\"$last\": {\"event\": …}, \"" + member.key + "\": \"7d\"}, or a metric made of $last"};
    const Phrase expected = elapsed ? Phrase("$within, $before, $exists") : only_elapsed;
    context_.diagnostics.report(Code::misplaced_operator, member.key_place, {member.key, expected});
    return {};
  }

  // Whether a comparison with the literal can hold at all. Null is what is missing, and may be asked of everything.
  bool fits(const Json& literal, bool in_list = false) {
    const bool any_of_list = in_list && path_.type == FieldType::list && literal.is(Kind::text);
    if (path_.type == FieldType::any || literal.is(Kind::null) || any_of_list) return fits_values(literal);
    const Kind wanted = path_.type == FieldType::number    ? Kind::number
                        : path_.type == FieldType::boolean ? Kind::boolean
                        : path_.type == FieldType::text    ? Kind::text
                                                           : Kind::list;
    if (literal.is(wanted)) return fits_values(literal);
    const bool list = path_.type == FieldType::list;
    const Phrase hint =
        list ? Phrase("Pour « contient », écrivez {\"$in\": [\"…\"]}.", "For \"contains\" write {\"$in\": [\"…\"]}.")
             : Phrase("");
    context_.diagnostics.report(Code::wrong_type, literal.place, {path_text_, type_name(path_.type), shown(literal)},
                                hint);
    return false;
  }

  bool fits_values(const Json& literal) {
    if (path_.entry == nullptr || !literal.is(Kind::text) || literal.text.empty()) return true;
    if (path_.entry->field == wire::Field::page_type || path_.entry->field == wire::Field::event_page_type) {
      return context_.names.pages.use(literal.text, literal.place, context_.diagnostics) != kNone;
    }
    if (path_.entry->field == wire::Field::event_segment)
      return context_.names.segments.use(literal.text, literal.place, context_.diagnostics) != kNone;
    if (path_.entry->field == wire::Field::derived) return is_derived_value(literal);
    if (path_.entry->values.front().empty()) return is_possible_text(literal, *path_.entry, path_text_, context_);
    return is_one_of(literal, path_.entry->values);
  }

  bool is_derived_value(const Json& literal) {
    const std::uint16_t index = context_.pool.inputs()[path_.input].index;
    if (index >= context_.derived.size() || context_.derived[index].texts.empty()) return true;
    return is_one_of(literal, context_.derived[index].texts);
  }

  bool is_one_of(const Json& literal, std::span<const std::string_view> values) {
    if (std::ranges::find(values, literal.text) != values.end()) return true;
    context_.diagnostics.report(Code::unknown_value, literal.place,
                                {path_text_, literal.text, list_of(values), anchor::kPaths},
                                did_you_mean(literal.text, values));
    return false;
  }

  std::uint16_t number(double number) {
    std::vector<std::uint8_t> bytes;
    cbor::Writer(bytes).number(number);
    return context_.pool.value(std::move(bytes));
  }
  std::uint16_t boolean_true() {
    std::vector<std::uint8_t> bytes;
    cbor::Writer(bytes).boolean(true);
    return context_.pool.value(std::move(bytes));
  }

  const Path& path_;
  std::string_view path_text_;
  Context& context_;
};

}  // namespace

Expression compile_operators(std::span<const Member* const> members, const Path& path, std::string_view path_text,
                             Place place, Context& context) {
  OperatorCompiler compiler(path, path_text, context);
  std::vector<Expression> tests;
  tests.reserve(members.size());
  for (const Member* member : members) tests.push_back(compiler.compile(*member));
  if (path.type == FieldType::elapsed) warn_never_in_time(members, context);
  return all_of(std::move(tests), place);
}

Expression compile_test(const Json& json, const Path& path, std::string_view path_text, Context& context) {
  if (!is_test(json)) {
    if (path.type != FieldType::elapsed)
      return OperatorCompiler(path, path_text, context).comparison(Op::eq, json, json.place);
    context.diagnostics.report(Code::misplaced_operator, json.place,
                               {shown(json), "{\"$within\": \"7d\"}, {\"$before\": \"90d\"}"});
    return {};
  }
  std::vector<const Member*> members;
  members.reserve(json.members.size());
  for (const Member& member : json.members) members.push_back(&member);
  return compile_operators(members, path, path_text, json.place, context);
}

}  // namespace aparte::compiler

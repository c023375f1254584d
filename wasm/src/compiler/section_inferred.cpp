// Attributes that are inferred from what is known, by a table of how frequent answers are (derived/inference.hpp).
#include <array>

#include "aparte/profile.hpp"
#include "compiler/chance.hpp"
#include "compiler/conditions.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 2> kKeys{"label", "infer"};
constexpr std::array<std::string_view, 3> kInferKeys{"values", "from", "sure"};
constexpr std::size_t kMaxPaths = 16;
constexpr double kTolerance = 0.001;
constexpr double kSure = 0.8;
constexpr double kLeastSure = 0.5;
constexpr double kMostSure = 0.999;

Json as_text(const Member& member) {
  Json out;
  out.kind = Kind::text;
  out.place = member.key_place;
  out.text = member.key;
  return out;
}

Json as_boolean(const Member& member) {
  Json out;
  out.kind = Kind::boolean;
  out.place = member.key_place;
  out.boolean = member.key == "true";
  return out;
}

class Table {
 public:
  Table(const Json& infer, Context& context) : infer_(infer), context_(context) {}

  void compile(Derived& out) {
    const Json* values = context_.shape.required(infer_, "values", anchor::kInferred);
    if (values == nullptr || !compile_values(*values, out)) return;
    const Json* from = context_.shape.required(infer_, "from", anchor::kInferred);
    if (from != nullptr && is_object_of(*from, "from", 1, kMaxPaths)) {
      for (const Member& member : from->members) compile_path(member, out);
    }
    if (out.cases.size() > kMaxAnswers) {
      context_.diagnostics.report(
          Code::too_many, from->place,
          {{"réponses", "answers"}, std::to_string(out.cases.size()), std::to_string(kMaxAnswers), anchor::kInferred});
    }
    const Json* sure = infer_.find("sure");
    out.least = sure == nullptr ? kSure : context_.shape.number(*sure, kLeastSure, kMostSure, about("sure"));
  }

 private:
  static About about(std::string_view what) { return {what, anchor::kInferred}; }

  bool is_object_of(const Json& json, std::string_view what, std::size_t least, std::size_t most) {
    if (!context_.shape.is(json, Kind::object, about(what))) return false;
    const std::size_t size = json.members.size();
    if (size >= least && size <= most) return true;
    const std::string from = std::to_string(least);
    const std::string to = std::to_string(most);
    context_.diagnostics.report(Code::out_of_range, json.place,
                                {what,
                                 std::to_string(size),
                                 {"de " + from + " à " + to + " entrées", "from " + from + " to " + to + " entries"},
                                 anchor::kInferred});
    return false;
  }

  bool compile_values(const Json& values, Derived& out) {
    if (!is_object_of(values, "values", kMinInferredValues, kMaxInferredValues)) return false;
    Json list;
    list.kind = Kind::list;
    list.place = values.place;
    const std::size_t errors = context_.diagnostics.errors();
    double sum = 0;
    for (const Member& member : values.members) {
      list.elements.push_back(as_text(member));
      if (context_.shape.text(list.elements.back(), kMaxRuleTextBytes, about("values")).empty()) return false;
      names_.emplace_back(member.key);
      const double frequency = chance(member.value, member.key);
      sum += frequency;
      out.chances.push_back(log2_of_chance(frequency));
    }
    out.values = compile_literal(list, context_).value_or(kNone);
    if (context_.diagnostics.errors() == errors && (sum < 1 - kTolerance || sum > 1 + kTolerance)) {
      context_.diagnostics.report(Code::chances_sum, values.place, {"values", shown_number(rounded_money(sum)), "1"});
    }
    return true;
  }

  // How frequent; 1 after an error.
  double chance(const Json& json, std::string_view what) {
    if (!context_.shape.is(json, Kind::number, about(what))) return 1;
    if (json.number > 0 && json.number <= 1) return json.number;
    context_.diagnostics.report(
        Code::out_of_range, json.place,
        {what, shown(json), {"plus de 0, au plus 1", "more than 0, at most 1"}, anchor::kInferred});
    return 1;
  }

  void compile_path(const Member& member, Derived& out) {
    const auto path = resolve_path(member.key, member.key_place, Scope::rules, context_);
    if (!path) return;
    const bool is_answer =
        path->type == FieldType::text || path->type == FieldType::boolean || path->type == FieldType::any;
    if (!is_answer) {
      context_.diagnostics.report(Code::tells_nothing, member.key_place, {member.key, type_name(path->type)});
      return;
    }
    if (!is_object_of(member.value, member.key, 1, kMaxAnswers)) return;
    const std::size_t errors = context_.diagnostics.errors();
    std::vector<double> sums(names_.size());
    for (const Member& answer : member.value.members) compile_answer(answer, member.key, *path, sums, out);
    if (context_.diagnostics.errors() != errors) return;
    for (std::size_t value = 0; value < sums.size(); ++value) {
      if (sums[value] <= 1 + kTolerance) continue;
      context_.diagnostics.report(Code::chances_sum, member.key_place,
                                  {Phrase(member.key + ", " + std::string(names_[value])),
                                   shown_number(rounded_money(sums[value])),
                                   {"au plus 1 : la part de chaque réponse parmi les visiteurs qui ont cette valeur",
                                    "at most 1: the share of each answer among the visitors of that value"}});
    }
  }

  void compile_answer(const Member& answer, std::string_view path_text, const Path& path, std::vector<double>& sums,
                      Derived& out) {
    Case one;
    one.value = out.values;  // not looked at
    const Expression condition = compile_test(answer_test(answer, path), path, path_text, context_);
    if (!condition.is_empty()) one.condition = context_.pool.node(condition);
    out.cases.push_back(std::move(one));
    if (!context_.shape.has_only(answer.value, names_, about(answer.key))) return;
    for (std::size_t value = 0; value < names_.size(); ++value) {
      const Json* given = context_.shape.required(answer.value, names_[value], anchor::kInferred);
      if (given == nullptr) continue;
      const double frequency = chance(*given, names_[value]);
      sums[value] += frequency;
      out.chances.push_back(log2_of_chance(frequency));
    }
  }

  // What may be of any type has both "true" and true for that answer.
  static Json answer_test(const Member& answer, const Path& path) {
    const bool is_boolean = answer.key == "true" || answer.key == "false";
    if (path.type == FieldType::text || !is_boolean) return as_text(answer);
    if (path.type == FieldType::boolean) return as_boolean(answer);
    Json list;
    list.kind = Kind::list;
    list.place = answer.key_place;
    list.elements = {as_text(answer), as_boolean(answer)};
    Json test;
    test.kind = Kind::object;
    test.place = answer.key_place;
    test.members = {{"$in", answer.key_place, std::move(list)}};
    return test;
  }

  const Json& infer_;
  Context& context_;
  std::vector<std::string_view> names_;  // of the values
};

}  // namespace

Derived compile_inferred(const Declaration& declaration, Context& context) {
  Derived out;
  out.kind = wire::DerivedKind::inferred;
  // The shop may say other values than the table has.
  context.derived.push_back({FieldType::text, {}});
  const Json& json = *declaration.value;
  if (!context.shape.has_only(json, kKeys, {declaration.name, anchor::kInferred})) return out;
  out.label = context.shape.label(json.find("label"), anchor::kInferred);
  const Json& infer = *json.find("infer");
  if (context.shape.has_only(infer, kInferKeys, {"infer", anchor::kInferred})) Table(infer, context).compile(out);
  return out;
}

}  // namespace aparte::compiler

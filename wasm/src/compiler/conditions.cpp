#include "compiler/conditions.hpp"

#include <algorithm>
#include <array>

#include "base/cbor.hpp"
#include "compiler/clock_conditions.hpp"
#include "compiler/contradiction.hpp"
#include "compiler/implication.hpp"

namespace aparte::compiler {
namespace {

using wire::Op;

struct Logic {
  std::string_view key;
  Op op;
};
constexpr std::array<Logic, 4> kLogic{{{"$and", Op::all}, {"$or", Op::any}, {"$nor", Op::nor}, {"$not", Op::negate}}};

// What may begin a condition with "$", besides paths.
std::vector<std::string_view> openers(Scope scope) {
  std::vector<std::string_view> out(kLogic.size());
  std::ranges::transform(kLogic, out.begin(), &Logic::key);
  if (scope != Scope::rules) return out;
  std::ranges::copy(behaviour_names(), std::back_inserter(out));
  out.insert(out.end(), {"$days_since", "$days_until", kDaypartKey});
  return out;
}

// {"$count":{...}}, for explanations; of a sequence, with what stands beside its steps.
std::string written(const Json& json, const Member& behaviour) {
  JsonWriter writer;
  writer.begin_object().key(behaviour.key).json(behaviour.value);
  for (const Member& member : json.members) {
    if (is_sequence(behaviour.key) && belongs_to_sequence(member.key)) writer.key(member.key).json(member.value);
  }
  writer.end_object();
  return writer.take();
}

bool is_logic(std::string_view key) { return std::ranges::find(kLogic, key, &Logic::key) != kLogic.end(); }

class ConditionCompiler {
 public:
  ConditionCompiler(Scope scope, Context& context) : scope_(scope), context_(context) {}

  Expression compile(const Json& json) {
    if (!context_.shape.is(json, Kind::object, {{"la condition", "the condition"}, anchor::kConditions})) return {};
    const auto behaviour =
        std::ranges::find_if(json.members, [](const Member& member) { return is_behaviour(member.key); });
    if (behaviour != json.members.end() && scope_ == Scope::rules) return of_behaviour(json, *behaviour);
    const auto days = std::ranges::find_if(json.members, [](const Member& member) { return is_days_key(member.key); });
    if (days != json.members.end() && scope_ == Scope::rules) return compile_days(json, *days, context_);
    std::vector<Expression> parts;
    parts.reserve(json.members.size());
    for (const Member& member : json.members) parts.push_back(part(member));
    return all_of(std::move(parts), json.place);
  }

 private:
  Expression part(const Member& member) {
    if (!member.key.starts_with('$')) return of_path(member);
    const auto logic = std::ranges::find(kLogic, std::string_view(member.key), &Logic::key);
    if (logic != kLogic.end()) return of_logic(logic->op, member);
    if (member.key == kDaypartKey && scope_ == Scope::rules) return compile_daypart(member, context_);
    const std::vector<std::string_view> known = openers(scope_);
    context_.diagnostics.report(Code::unknown_operator, member.key_place,
                                {member.key, list_of(known) + ", {\"cart.quantity\": {\"" + member.key + "\": …}}"},
                                did_you_mean(member.key, known));
    return {};
  }

  Expression of_path(const Member& member) {
    const auto path = resolve_path(member.key, member.key_place, scope_, context_);
    if (!path) return {};
    return compile_test(member.value, *path, member.key, context_);
  }

  Expression of_logic(Op op, const Member& member) {
    Expression out{op, kNone, kNone, {}, nullptr, member.key_place, {}};
    if (op == Op::negate) {
      out.children.push_back(compile(member.value));
      return out;
    }
    if (!context_.shape.is(member.value, Kind::list, {member.key, anchor::kConditions})) return {};
    for (const Json& element : member.value.elements) out.children.push_back(compile(element));
    if (op != Op::all) return out;
    return all_of(std::move(out.children), member.key_place);
  }

  // {"$count": {...}, "$gte": 3}: the other members are the test on its number.
  Expression of_behaviour(const Json& json, const Member& behaviour) {
    const std::vector<const Member*> tests = tests_on(json, behaviour);
    const auto counter = is_sequence(behaviour.key)
                             ? compile_sequence(json, behaviour, written(json, behaviour), context_)
                             : compile_behaviour(behaviour, written(json, behaviour), context_);
    if (!counter) return {};
    const bool elapsed = is_elapsed(behaviour.key);
    const Path path{context_.pool.input({wire::Field::counter, *counter, {}}),
                    elapsed ? FieldType::elapsed : FieldType::number, field_entry(wire::Field::counter)};
    if (behaviour.key == "$never") {
      for (const Member* test : tests) stands_alone(*test, behaviour);
      return compared(Op::eq, 0, path, behaviour);
    }
    if (tests.empty() && is_sequence(behaviour.key)) return compared(Op::gte, 1, path, behaviour);
    if (tests.empty()) {
      const std::string_view example = elapsed ? "\"$within\": \"7d\"" : "\"$gte\": 3";
      context_.diagnostics.report(Code::missing_test, behaviour.key_place,
                                  {behaviour.key, "{\"" + behaviour.key + "\": …, " + std::string(example) + "}"});
      return {};
    }
    return compile_operators(tests, path, behaviour.key, json.place, context_);
  }

  // What stands beside a behaviour; what cannot stand there is reported.
  std::vector<const Member*> tests_on(const Json& json, const Member& behaviour) {
    std::vector<const Member*> tests;
    for (const Member& member : json.members) {
      if (&member == &behaviour || (is_sequence(behaviour.key) && belongs_to_sequence(member.key))) continue;
      // `$not` may negate the test: {"$count": {...}, "$not": {"$gte": 3}}.
      const bool joins = is_logic(member.key) && member.key != "$not";
      if (member.key.starts_with('$') && !is_behaviour(member.key) && !joins) {
        tests.push_back(&member);
      } else {
        stands_alone(member, behaviour);
      }
    }
    return tests;
  }

  // What a behaviour asks of its number when no test is written.
  Expression compared(Op op, double number, const Path& path, const Member& behaviour) {
    std::vector<std::uint8_t> literal;
    cbor::Writer(literal).number(number);
    return {op, path.input, context_.pool.value(std::move(literal)), {}, nullptr, behaviour.key_place, behaviour.key};
  }

  void stands_alone(const Member& member, const Member& behaviour) {
    const Phrase expected{"{\"$and\": [{\"" + behaviour.key + "\": …}, {\"" + member.key + "\": …}]}"};
    context_.diagnostics.report(Code::misplaced_operator, member.key_place, {member.key, expected});
  }

  Scope scope_;
  Context& context_;
};

}  // namespace

Expression compile_condition(const Json& json, Scope scope, Context& context) {
  return ConditionCompiler(scope, context).compile(json);
}

Expression compile_root(const Json& json, Scope scope, const Phrase& what, Context& context) {
  const std::size_t errors = context.diagnostics.errors();
  Expression root = compile_condition(json, scope, context);
  if (context.diagnostics.errors() > errors) return root;
  if (depth_of(root) > kMaxConditionDepth) {
    context.diagnostics.report(Code::too_deep, json.place, {std::to_string(kMaxConditionDepth)});
    return {};
  }
  if (const std::size_t width = width_of(root); width > kMaxNodeChildren) {
    context.diagnostics.report(Code::too_many, json.place,
                               {{"demandes dans une condition", "demands in one condition"},
                                std::to_string(width),
                                std::to_string(kMaxNodeChildren),
                                anchor::kConditions});
    return {};
  }
  if (report_constant(root, what, context)) return root;
  report_redundant(root, what, context);
  if (scope == Scope::rules) report_impossible_with_segments(root, what, context);
  return root;
}

}  // namespace aparte::compiler

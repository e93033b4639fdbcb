#include "stepsmith/json/members.h"
#include "stepsmith/rules/rule.h"

#include <string_view>
#include <unordered_map>

namespace stepsmith::rules {

using json::Kind;
using json::Value;

static void check(const Program& program, Findings& found) {
    for (const Value part : asl::template_parts(program.syntax())) {
        std::unordered_map<std::string_view, Value> by_key;
        for (const Value member : part.children()) {
            const std::string_view key = member.key();
            if (!key.ends_with(".$")) continue;
            if (by_key.empty()) by_key = json::members_by_key(part);
            if (!member.is(Kind::string) && !member.is_open())
                found.add(member.span(), "the value of \"{}\" must be a string that is a path or an intrinsic function",
                          key);
            const auto twin = by_key.find(key.substr(0, key.size() - 2));
            if (twin != by_key.end())
                found.add(member.key_span(), "\"{}\" and \"{}\" are the same key", key, twin->first)
                    .note(twin->second.key_span(), "the other one");
        }
    }
}

extern constinit const Rule invalid_template{
    .name = "invalid-template",
    .summary = "A key that ends in .$ has no expression, or stands beside the same key without it.",
    .category = Category::expression,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .aws_place = AwsPlace::object,
    .check = check,
};

}  // namespace stepsmith::rules

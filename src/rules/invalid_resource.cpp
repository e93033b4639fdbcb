#include "stepsmith/asl/resource.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>

namespace stepsmith::rules {

namespace {

using asl::Resource;
using asl::ResourceKind;
using json::Value;

/// A part of the string, in the file.
text::Span place(Value value, std::string_view part) {
    const json::Decoded text = json::decoded(value);
    return text.span(static_cast<std::size_t>(part.data() - value.string().data()), part.size());
}

void report_no_action(Value value, const Resource& resource, Findings& found) {
    found.add(place(value, resource.service), "this names no action of \"{}\"", resource.service);
}

bool is_letter_or_digit(char c) { return text::is_word_char(c) && c != '_'; }

std::string lower_first(std::string_view action) {
    std::string result(action);
    if (!result.empty() && result[0] >= 'A' && result[0] <= 'Z') result[0] = static_cast<char>(result[0] - 'A' + 'a');
    return result;
}

void report_no_pattern(Value value, Findings& found) {
    if (value.string().ends_with('.')) found.add(value.span(), "no pattern stands behind the \".\"");
}

void check_sdk_pattern(Value value, const Resource& resource, Findings& found) {
    constexpr std::string_view callback = "waitForTaskToken";
    report_no_pattern(value, found);
    if (resource.runs_a_job())
        found.add(place(value, resource.pattern), "an aws-sdk integration cannot wait for a job: it takes no \".{}\"",
                  resource.pattern);
    else if (!resource.pattern.empty() && resource.pattern != callback)
        found.add(place(value, resource.pattern), "an aws-sdk integration takes no \".{}\"", resource.pattern)
            .suggest(text::nearest(resource.pattern, std::array{callback}), std::string(callback));
}

void check_sdk(Value value, const Resource& resource, Findings& found) {
    check_sdk_pattern(value, resource, found);
    if (resource.service.empty()) {
        found.add(value.span(), "this names no service of the SDK");
        return;
    }
    const auto services = asl::sdk_services();
    if (std::ranges::binary_search(services, resource.service)) {
        const std::string camel = lower_first(resource.action);
        if (resource.action.empty())
            report_no_action(value, resource, found);
        else if (!std::ranges::all_of(resource.action, is_letter_or_digit))
            found.add(place(value, resource.action), "an action is one word, such as \"getObject\", and not \"{}\"",
                      resource.action);
        else if (camel != resource.action)
            found
                .add(place(value, resource.action), "an action begins with a lower-case letter, unlike \"{}\"",
                     resource.action)
                .suggest(camel, camel);
        return;
    }
    const std::string_view near = text::nearest(resource.service, services);
    found.add(place(value, resource.service), "there is no service \"{}\" in the SDK", resource.service)
        .suggest(near, std::string(near));
}

void check_optimised(Value value, const Resource& resource, Findings& found) {
    const asl::Integration* integration = asl::integration(resource.service);
    if (!integration) {
        std::vector<std::string_view> names;
        for (const asl::Integration& one : asl::integrations()) names.push_back(one.service);
        const std::string_view near = text::nearest(resource.service, names);
        found.add(place(value, resource.service), "there is no integration with \"{}\"", resource.service)
            .suggest(near, std::string(near));
        return;
    }
    if (resource.action.empty()) return report_no_action(value, resource, found);
    if (resource.service == "s3") {
        const std::string sdk = fmt::format("aws-sdk:s3:{}", resource.action);
        found
            .add(place(value, resource.service),
                 "the integration with \"s3\" is for item readers and result writers only")
            .suggest(sdk, "aws-sdk:s3");
        return;
    }
    if (std::ranges::find(integration->actions, resource.action) == integration->actions.end()) {
        const std::string_view near = text::nearest(resource.action, integration->actions);
        Finding& finding = found.add(place(value, resource.action), "the integration with \"{}\" has no action \"{}\"",
                                     resource.service, resource.action);
        finding.suggest(near, std::string(near));
        return;
    }
    report_no_pattern(value, found);
    if (integration->takes(resource.action, resource.pattern)) return;
    const std::string_view near = text::nearest(resource.pattern, integration->patterns_of(resource.action));
    found
        .add(place(value, resource.pattern), "\"{}:{}\" takes no \".{}\"", resource.service, resource.action,
             resource.pattern)
        .suggest(near, std::string(near));
}

std::string advice(const Resource& resource) {
    if (resource.service == "states")
        return "to start a state machine, call \"arn:aws:states:::states:startExecution\"";
    return "a Task runs a Lambda function, an activity, or an integration: \"arn:aws:states:::SERVICE:ACTION\"";
}

void check_task(Value value, Findings& found) {
    const Resource resource = asl::resource(value.string());
    switch (resource.kind) {
        case ResourceKind::no_arn:
            found.add(value.span(), "\"Resource\" must be an ARN").aws_code = "INVALID_RESOURCE";
            break;
        case ResourceKind::sdk: check_sdk(value, resource, found); break;
        case ResourceKind::integration: check_optimised(value, resource, found); break;
        case ResourceKind::other:
            found.add(value.span(), "this is the ARN of nothing that a Task can run").help = advice(resource);
            break;
        case ResourceKind::open:
        case ResourceKind::activity:
        case ResourceKind::function: break;
    }
}

/// Of `s3`, one of the actions.
void check_storage(Value value, std::initializer_list<std::string_view> actions, std::string_view what,
                   Findings& found) {
    const Resource resource = asl::resource(value.string());
    if (resource.kind == ResourceKind::open) return;
    const bool is_known = resource.kind == ResourceKind::integration && resource.service == "s3" &&
                          std::ranges::find(actions, resource.action) != actions.end();
    if (!is_known) found.add(value.span(), "{} must be s3:{}", what, fmt::join(actions, " or s3:"));
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Object& object : program.syntax().objects()) {
        const Value value = asl::resource_text(object.value["Resource"]);
        if (!value) continue;
        if (object.type == &asl::grammar::task) check_task(value, found);
        if (object.type == &asl::grammar::item_reader)
            check_storage(value, {"getObject", "listObjectsV2"}, "what reads items", found);
        if (object.type == &asl::grammar::result_writer)
            check_storage(value, {"putObject"}, "what writes results", found);
    }
}

extern constinit const Rule invalid_resource{
    .name = "invalid-resource",
    .summary = "A Resource names nothing that a Task can do.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules

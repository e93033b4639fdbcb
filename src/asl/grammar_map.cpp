#include "grammar_parts.h"

namespace stepsmith::asl::grammar {
namespace {

extern const ObjectType processor_config;
extern const ObjectType reader_config;
extern const ObjectType writer_config;

constexpr double most_items = 100'000'000;
constexpr double most_bytes = 262'144;  // of one batch

constexpr List modes{"INLINE", "DISTRIBUTED"};
constexpr List executions{"STANDARD", "EXPRESS"};
constexpr List inputs{"CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"};
constexpr List headers{"FIRST_ROW", "GIVEN"};
constexpr List delimiters{"COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"};
constexpr List readings{"NONE", "LOAD_AND_FLATTEN"};
constexpr List manifests{"ATHENA_DATA", "S3_INVENTORY"};
constexpr List writings{"NONE", "COMPACT", "FLATTEN"};
constexpr List outputs{"JSON", "JSONL"};

constexpr Field map_fields[]{
    {.name = "ItemProcessor", .form = object, .type = &processor},
    {.name = "Iterator", .form = object, .type = &processor},
    {.name = "ItemsPath", .form = items, .only = Language::jsonpath},
    {.name = "Items", .form = template_list, .only = Language::jsonata},
    {.name = "ItemSelector", .form = template_object, .evaluated = true},
    {.name = "MaxConcurrency", .form = integer, .evaluated = true, .minimum = 0},
    {.name = "MaxConcurrencyPath", .form = reference, .only = Language::jsonpath},
    {.name = "ItemReader", .form = object, .type = &item_reader},
    {.name = "ItemBatcher", .form = object, .type = &item_batcher},
    {.name = "ResultWriter", .form = object, .type = &result_writer},
    {.name = "Label", .form = text},
    {.name = "ToleratedFailureCount", .form = integer, .evaluated = true, .minimum = 0},
    {.name = "ToleratedFailureCountPath", .form = reference, .only = Language::jsonpath},
    {.name = "ToleratedFailurePercentage", .form = number, .evaluated = true, .minimum = 0, .maximum = 100},
    {.name = "ToleratedFailurePercentagePath", .form = reference, .only = Language::jsonpath},
};
constexpr Field processor_fields[]{{.name = "ProcessorConfig", .form = object, .type = &processor_config}};
constexpr Field processor_config_fields[]{
    {.name = "Mode", .form = text, .values = modes},
    {.name = "ExecutionType", .form = text, .values = executions},
};
constexpr Field resource_fields[]{
    {.name = "Parameters", .form = template_object, .only = Language::jsonpath},
    {.name = "Arguments", .form = template_, .only = Language::jsonata},
};
constexpr Field reader_fields[]{
    {.name = "Resource", .form = text, .required = true},
    {.name = "ReaderConfig", .form = object, .type = &reader_config},
};
constexpr Field reader_config_fields[]{
    {.name = "InputType", .form = text, .values = inputs},
    {.name = "CSVHeaderLocation", .form = text, .values = headers},
    {.name = "CSVHeaders", .form = Form::names, .evaluated = true},
    {.name = "CSVDelimiter", .form = text, .values = delimiters},
    {.name = "MaxItems", .form = integer, .evaluated = true, .minimum = 0, .maximum = most_items},
    {.name = "MaxItemsPath", .form = reference, .only = Language::jsonpath},
    {.name = "ItemsPointer", .form = pointer},
    {.name = "Transformation", .form = text, .values = readings},
    {.name = "ManifestType", .form = text, .values = manifests},
};
constexpr Field batcher_fields[]{
    {.name = "MaxItemsPerBatch", .form = integer, .evaluated = true, .minimum = 1},
    {.name = "MaxItemsPerBatchPath", .form = reference, .only = Language::jsonpath},
    {.name = "MaxInputBytesPerBatch", .form = integer, .evaluated = true, .minimum = 1, .maximum = most_bytes},
    {.name = "MaxInputBytesPerBatchPath", .form = reference, .only = Language::jsonpath},
    {.name = "BatchInput", .form = template_},
};
constexpr Field writer_fields[]{
    {.name = "Resource", .form = text},
    {.name = "WriterConfig", .form = object, .filled = true, .type = &writer_config},
};
constexpr Field writer_config_fields[]{
    {.name = "Transformation", .form = text, .values = writings},
    {.name = "OutputType", .form = text, .values = outputs},
};

constexpr List processors{"ItemProcessor", "Iterator"};
constexpr List concurrencies{"MaxConcurrency", "MaxConcurrencyPath"};
constexpr List counts{"ToleratedFailureCount", "ToleratedFailureCountPath"};
constexpr List percentages{"ToleratedFailurePercentage", "ToleratedFailurePercentagePath"};
constexpr List limits{"MaxItems", "MaxItemsPath"};
constexpr List batch_items{"MaxItemsPerBatch", "MaxItemsPerBatchPath"};
constexpr List batch_bytes{"MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"};
constexpr List batch_limits{"MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch",
                            "MaxInputBytesPerBatchPath"};
constexpr List writer_parts_needed{"Resource", "WriterConfig"};

constexpr Alternatives map_alternatives[]{
    {.fields = next_or_end, .needs_one = true},
    {.fields = processors, .needs_one = true, .what = "the field \"ItemProcessor\""},
    {.fields = concurrencies},
    {.fields = counts},
    {.fields = percentages}};
constexpr Alternatives reader_config_alternatives[]{{.fields = limits}};
constexpr Alternatives batcher_alternatives[]{{.fields = batch_items},
                                              {.fields = batch_bytes},
                                              {.fields = batch_limits, .needs_one = true, .at_most_one = false}};
constexpr Alternatives writer_alternatives[]{{.fields = writer_parts_needed, .needs_one = true, .at_most_one = false}};

constexpr Demand processor_config_demands[]{{.field = "Mode", .value = "DISTRIBUTED", .needs = "ExecutionType"}};
constexpr Demand reader_config_demands[]{
    {.field = "InputType", .value = "CSV", .needs = "CSVHeaderLocation"},
    {.field = "CSVHeaderLocation", .value = "GIVEN", .needs = "CSVHeaders"},
    {.field = "CSVHeaders", .value = {}, .needs = "CSVHeaderLocation", .needed_value = "GIVEN"},
};
constexpr Demand storage_demands[]{
    {.field = "Resource", .value = {}, .needs = "Parameters"},
    {.field = "Resource", .value = {}, .needs = "Arguments"},
};
constexpr Demand writer_config_demands[]{
    {.field = "Transformation", .value = {}, .needs = "OutputType"},
};

constexpr Parts map_parts{state_fields,      way_fields,  output_fields, assign_fields,
                          parameters_fields, work_fields, map_fields};
constexpr Parts processor_parts{scope_fields, comment_fields, processor_fields};
constexpr Parts processor_config_parts{processor_config_fields, comment_fields};
constexpr Parts reader_parts{reader_fields, resource_fields, comment_fields};
constexpr Parts reader_config_parts{reader_config_fields, comment_fields};
constexpr Parts batcher_parts{batcher_fields, comment_fields};
constexpr Parts writer_parts{writer_fields, resource_fields, comment_fields};
constexpr Parts writer_config_parts{writer_config_fields, comment_fields};

constinit const ObjectType processor_config{
    .name = "\"ProcessorConfig\"", .fields = processor_config_parts, .demands = processor_config_demands};
constinit const ObjectType reader_config{.name = "\"ReaderConfig\"",
                                         .fields = reader_config_parts,
                                         .alternatives = reader_config_alternatives,
                                         .demands = reader_config_demands};
constinit const ObjectType writer_config{
    .name = "\"WriterConfig\"", .fields = writer_config_parts, .demands = writer_config_demands};

}  // namespace

constinit const ObjectType map{.name = "a Map state", .fields = map_parts, .alternatives = map_alternatives};
constinit const ObjectType processor{.name = "a processor", .fields = processor_parts};
constinit const ObjectType item_reader{.name = "\"ItemReader\"", .fields = reader_parts, .demands = storage_demands};
constinit const ObjectType item_batcher{
    .name = "\"ItemBatcher\"", .fields = batcher_parts, .alternatives = batcher_alternatives};
constinit const ObjectType result_writer{.name = "\"ResultWriter\"",
                                         .fields = writer_parts,
                                         .alternatives = writer_alternatives,
                                         .demands = storage_demands};

}  // namespace stepsmith::asl::grammar

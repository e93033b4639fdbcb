#pragma once

#include "stepsmith/asl/grammar.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/json/document.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace stepsmith::asl {

/// An object of a definition, and the table that says what it may hold.
struct Object {
    json::Value value;
    const ObjectType* type = nullptr;
    std::optional<Language> language{};  ///< of the state around it; nothing where that cannot be known
    Index state = none;                  ///< the state it is, or is a part of
    Index first_member = 0;
    Index last_member = 0;  ///< one behind

    /// The field's value, of a template also that of the key with `.$` behind it; nothing if it is not there.
    json::Value member(std::string_view field) const;
    /// A field that is there and means something: `"End": false` does not.
    bool has(std::string_view field) const;
    /// What to mark when it is the object that is wrong: its key, or else its opening brace.
    text::Span place() const;
};

/// A member of such an object.
struct Member {
    json::Value value;
    const Field* field = nullptr;  ///< nothing if the table has no such field
    Index object = none;
};

/// What each object and each field of a definition is by the tables of the language. States without a type, and what a
/// substitution stands for, are left out. Objects stand in the order of scopes and states of the machine, each before
/// the ones inside it.
class Syntax {
public:
    /// `machine` must outlive it.
    explicit Syntax(const Machine& machine);

    std::span<const Object> objects() const { return objects_; }
    /// Members of one object stand together.
    std::span<const Member> members() const { return members_; }
    std::span<const Member> members_of(const Object& object) const;
    const Object& object_of(const Member& member) const { return objects_[member.object]; }
    /// Whether the field belongs to the query language of its state, as far as that is known.
    bool is_in_place(const Member& member) const {
        const std::optional<Language> language = object_of(member).language;
        return member.field && (!member.field->only || !language || *member.field->only == *language);
    }
    /// Whether the field is there, or one that is a misspelling of it or may become it once its key is substituted.
    bool is_meant(const Object& object, std::string_view field) const;
    /// Nothing for a state without a type.
    const Object* object_of(const State& state) const;

private:
    friend class SyntaxReader;

    std::vector<Object> objects_;
    std::vector<Member> members_;
    std::vector<Index> of_states_;
    const Machine* machine_;
};

/// The language that the `QueryLanguage` of a machine or a state says, also where that or its name is misspelled;
/// `inherited` where there is none; nothing where it says none of the two: a substitution may become either.
std::optional<Language> query_language(json::Value object, std::optional<Language> inherited);
/// Of a state, which inherits that of the machine.
std::optional<Language> query_language(const Machine& machine, const State& state);

/// Whether a Map runs its items as executions of their own; nothing where that cannot be known.
std::optional<bool> is_distributed(json::Value map);

/// Whether a state belongs to the machine's own executions: the items of a distributed Map, and of one that may be,
/// have executions of their own.
bool is_of_the_execution(const Machine& machine, Index state);

}  // namespace stepsmith::asl

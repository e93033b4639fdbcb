#include "stepsmith/expression/timestamp.h"

#include <cstddef>

namespace stepsmith::expression {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes its parts off the front of a text; once something is not as it must be, nothing fits any more.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool fits() const { return fits_; }
    bool is_at(char c) const { return !rest_.empty() && rest_.front() == c; }
    bool is_at_end() const { return rest_.empty(); }

    void take(char c) {
        fits_ = fits_ && is_at(c);
        if (fits_) rest_.remove_prefix(1);
    }

    int number(std::size_t digits, int least, int most) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            fits_ = fits_ && !rest_.empty() && is_digit(rest_.front());
            if (!fits_) return least;
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        fits_ = fits_ && value >= least && value <= most;
        return value;
    }

    void fraction() {
        if (!is_at('.')) return;
        rest_.remove_prefix(1);
        number(1, 0, 9);
        while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
    }

private:
    std::string_view rest_;
    bool fits_ = true;
};

int days(int year, int month) {
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month == 2) return is_leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace

bool is_timestamp(std::string_view text) {
    Reader reader(text);
    const int year = reader.number(4, 0, 9999);
    reader.take('-');
    const int month = reader.number(2, 1, 12);
    reader.take('-');
    reader.number(2, 1, days(year, month));
    reader.take('T');
    reader.number(2, 0, 23);
    reader.take(':');
    reader.number(2, 0, 59);
    reader.take(':');
    reader.number(2, 0, 60);
    reader.fraction();
    if (reader.is_at('Z')) {
        reader.take('Z');
    } else {
        reader.take(reader.is_at('-') ? '-' : '+');
        reader.number(2, 0, 23);
        reader.take(':');
        reader.number(2, 0, 59);
    }
    return reader.fits() && reader.is_at_end();
}

}  // namespace stepsmith::expression

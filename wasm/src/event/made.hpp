// Events that the engine makes, and what it tells of the page's. Full core only.
#pragma once

#include <string_view>
#include <vector>

#include "aparte/event.hpp"

namespace aparte {

// Their one parameter is `segment`, the name.
inline constexpr std::string_view kEnterEvent = "segment_enter";
inline constexpr std::string_view kLeaveEvent = "segment_leave";
// A visit that ended on its first page within ten seconds; made when the next one begins.
inline constexpr std::string_view kBounceEvent = "bounce";

bool is_move(std::string_view event);
// What a page sends under these names is not counted.
bool is_made(std::string_view event);

// A parameter of every event where some counter asks for it: the type of the page that it happened on.
inline constexpr std::string_view kPageTypeParam = "page.type";

// The event with that parameter, last, in place of what the page has said under its name. The parameters are written
// into `params`, which must outlive the event.
Event on_page(const Event& event, std::string_view page_type, std::vector<std::uint8_t>& params);

}  // namespace aparte

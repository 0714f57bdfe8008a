// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsontext.h"

#include "app/json/jsonescape.h"

namespace ab {

JsonText JsonText::string(QStringView text)
{
    return JsonText(quotedJson(text));
}

} // namespace ab

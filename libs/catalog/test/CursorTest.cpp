// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Cursor.h"

namespace auralis {
namespace {

TEST(Cursor, CT7_ComesBackWhateverTheKeyHolds) {
  const Cursor cursor{.key = std::string{"a:b\x01\xff\0z", 7}, .id = 42};
  EXPECT_EQ(cursor_from_text(to_text(cursor, "tracks"), "tracks").value(), cursor);
  const Cursor empty{.key = "", .id = 1};
  EXPECT_EQ(cursor_from_text(to_text(empty, "tracks"), "tracks").value(), empty);
}

TEST(Cursor, CT7_IsMadeOfCharactersThatNeedNoEscapeInAUrl) {
  const std::string text = to_text({.key = "a b/ü", .id = 7}, "tracks");
  EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos) << text;
}

TEST(Cursor, CT7_OfAnotherListIsRefused) {
  const std::string text = to_text({.key = "a", .id = 7}, "tracks-title");
  EXPECT_EQ(cursor_from_text(text, "tracks").error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(cursor_from_text(text, "albums").error().kind, ErrorKind::InvalidArgument);
}

TEST(Cursor, CT7_ThatWasMadeUpIsRefusedAndNamed) {
  const std::string odd = to_text({.key = "a", .id = 7}, "tracks").substr(1);
  for (const std::string& text : {std::string{"zz"}, std::string{"00"}, odd, std::string(99, 'f'),
                                  to_text({.key = "a", .id = -7}, "tracks")}) {
    const auto refused = cursor_from_text(text, "tracks");
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
    EXPECT_NE(refused.error().message.find(text.substr(0, 40)), std::string::npos);
  }
}

}  // namespace
}  // namespace auralis

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Names.h"

#include <string_view>

namespace auralis::library_maker {
namespace {

using Text = std::string_view;

constexpr Text english[] = {
    "Silver",  "Night",    "Harbour",  "Paper",   "Glass",    "Winter",  "Summer",    "Golden",
    "Broken",  "Electric", "Quiet",    "River",   "Mountain", "Garden",  "Stone",     "Velvet",
    "Distant", "Burning",  "Hollow",   "Crystal", "Midnight", "Ocean",   "Lantern",   "Shadow",
    "Highway", "Empty",    "Northern", "Copper",  "Falling",  "Rising",  "Secret",    "Wooden",
    "Neon",    "Marble",   "Scarlet",  "Thunder", "Morning",  "Lonely",  "Wandering", "Silent",
    "Blue",    "Iron",     "Honey",    "Desert",  "Forest",   "Orchard", "Signal",    "Static",
    "Mirror",  "Carousel", "Letters",  "Engines", "Voices",   "Hearts",  "Wolves",    "Sparrows",
    "Kings",   "Sisters",  "Brothers", "Dreams",  "Machines", "Trains",  "Stars"};
constexpr Text accents[] = {
    "Été",        "Mélodie",  "Zażółć",   "Gęślą",   "Jaźń",    "Šťastný", "Žluťoučký",
    "Kůň",        "Größe",    "Straße",   "Über",    "Fjörður", "Þögn",    "Ævintýri",
    "Smørrebrød", "Ångström", "Señorita", "Corazón", "Niño",    "São",     "Ação",
    "İstanbul",   "Güneş",    "Çiçek",    "Őszi",    "Tükör",   "Ștefan",  "Țară"};
constexpr Text cyrillic[] = {"Ночь",   "Река",  "Город",  "Снег",   "Звезда", "Песня", "Мечта",
                             "Дорога", "Ветер", "Море",   "Солнце", "Зима",   "Весна", "Осень",
                             "Сердце", "Вечер", "Тишина", "Їжак",   "Київ",   "Љубав", "Ђурђевак"};
constexpr Text chinese[] = {"月亮", "星空", "夜晚", "故事", "城市", "海洋", "花園", "風雨", "青春",
                            "時光", "回憶", "夢想", "愛情", "世界", "天空", "東京", "北京", "上海"};
constexpr Text japanese[] = {"さくら", "ひかり", "そら", "ゆき", "はなび", "メロディ", "ラブソング",
                             "東京",   "夜空",   "約束", "未来", "青春",   "カラオケ", "ほし"};
constexpr Text korean[] = {"사랑", "하늘", "바다", "별빛", "노래", "서울", "봄날", "눈물", "기억"};
constexpr Text greek[] = {"Θάλασσα", "Νύχτα", "Αγάπη", "Ήλιος", "Φεγγάρι", "Άνοιξη", "Σιωπή"};
// The first are by far the most frequent.
constexpr Text genres[] = {
    "Rock",        "Pop",      "Electronic", "Jazz",       "Classical", "Hip-Hop", "Metal",
    "Folk",        "Soul",     "Blues",      "Ambient",    "Reggae",    "Country", "Punk",
    "Techno",      "House",    "Soundtrack", "J-Pop",      "Chanson",   "Fado",    "Schlager",
    "Drum & Bass", "Shoegaze", "Post-Rock",  "Bossa Nova", "Klezmer"};

template <std::size_t Size>
std::string words(const Text (&choices)[Size], std::size_t count, Text between, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += between;
    text += random.one_of(choices);
  }
  return text;
}

std::string words_of(Script script, std::size_t count, Random& random) {
  switch (script) {
    case Script::English:
      return words(english, count, " ", random);
    case Script::Accents:
      return words(accents, count, " ", random);
    case Script::Cyrillic:
      return words(cyrillic, count, " ", random);
    case Script::Chinese:
      return words(chinese, count, "", random);
    case Script::Japanese:
      return words(japanese, count, "", random);
    case Script::Korean:
      return words(korean, count, " ", random);
    case Script::Greek:
      return words(greek, count, " ", random);
  }
  return {};
}

}  // namespace

Script some_script(Random& random) {
  const std::size_t percent = random.below(100);
  if (percent < 70) return Script::English;
  if (percent < 80) return Script::Accents;
  if (percent < 87) return Script::Cyrillic;
  if (percent < 91) return Script::Chinese;
  if (percent < 95) return Script::Japanese;
  return percent < 98 ? Script::Korean : Script::Greek;
}

std::string artist_name(Script script, Random& random) {
  const std::string name = words_of(script, 1 + random.below(3), random);
  return script == Script::English && random.chance(35) ? "The " + name : name;
}

std::string album_title(Script script, Random& random) {
  return words_of(script, 1 + random.below(3), random);
}

std::string track_title(Script script, Random& random) {
  const std::string title = words_of(script, 1 + random.below(4), random);
  return random.chance(4) ? title + " (Live)" : title;
}

std::string genre_name(Random& random) {
  return std::string{genres[random.skewed_below(std::size(genres))]};
}

}  // namespace auralis::library_maker

#include "scrutineer/intake/guess_names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace scrutineer::intake {
namespace {

using election::Figure;

/// Phrases divided by '|', in any script; they are taken through header_words before use.
constexpr std::array<std::pair<Figure, std::string_view>, election::kFigureCount> kFigureWords = {
    {{Figure::kRegistered,
      "registered|registered voters|electors|electorate|eligible|eligible voters|inscritos|"
      "empadronados|habilitados|padron|lista nominal|eleitores|inscrits|electeurs|wahlberechtigte|"
      "wahlberechtigt|избиратели|избирачи|запишани избирачи|число избирателей|избирателей|виборців|"
      "uprawnieni|uprawnionych|kiesgerechtigden|stemmeberettigede|röstberättigade|iscritti|"
      "elettori|kayıtlı seçmen|seçmen|dpt|pemilih|ერთიან სიაში|בזב|בז ב|المسجلين|المسجلون"},
     {Figure::kExtra, "extra|special list|additional voters|სპეციალურ სიაში"},
     {Figure::kVoters,
      "voters|voters admitted|signatures|voters who voted|votantes|votants|votanti|wähler|"
      "wählende|wählerinnen und wähler|гласале|гласали|излезени|проголосовавших|гласували|"
      "głosujących|vælgere|röstande|მონაწილეთა რაოდენობა|מצביעים|المقترعين|المقترعون"},
     {Figure::kCast,
      "cast|ballots cast|votes cast|total votes|votes total|total ballots|ballots|num ballots|"
      "emitidos|votos emitidos|total votos|abgegebene|abgegebene stimmen|uitgebracht|oddane|"
      "oddanych|jumlah|jum|jumlah suara|afgegeven|avgitte|suara total"},
     {Figure::kIssued, "issued|ballots issued|entregadas|выданных|ausgegebene|wydanych"},
     {Figure::kReceived, "received|ballots received|recibidas|diterima|полученных|otrzymanych"},
     {Figure::kUnused,
      "unused|unused ballots|sobrantes|неиспользованных|погашенных|niewykorzystanych"},
     {Figure::kSpoiled, "spoiled|spoilt|damaged|deterioradas|rusak|испорченных"},
     {Figure::kValid,
      "valid|valid votes|valid ballots|validos|votos validos|votos válidos|gültige|gültig|gueltige|"
      "gueltig|valides|exprimés|suffrages exprimés|validi|geldige|gyldige|giltiga|ważnych|ważne|"
      "важечки|действительных|действителни|дійсних|sah|suara sah|geçerli|כשרים|الصحيحة"},
     {Figure::kBlank,
      "blank|blanks|blank votes|blank ballots|blancos|votos en blanco|brancos|em branco|blancs|"
      "blanke|blanco|bianche|blanka|puste|празни|boş|البيضاء|blankestemmer"},
     {Figure::kInvalid,
      "invalid|invalid votes|invalid ballots|null|nulos|votos nulos|nuls|nulle|rejected|"
      "rejected ballots|ungültige|ungültig|ungueltige|ungueltig|ongeldige|ugyldige|ogiltiga|"
      "forkastede|nieważnych|nieważne|неважечки|недействительных|недействителни|недійсних|"
      "tidak sah|tsah|suara tidak sah|geçersiz|ბათილი|פסולים|الباطلة"}}};

constexpr std::string_view kStationWords =
    "station|polling station|station code|station id|polling place|precinct|precinct id|"
    "section|mesa|numero mesa|acta|junta|seccion|secção|seção|bureau de vote|bureau|wahlbezirk|"
    "wahllokal|stimmbezirk|wbz|bezirk nr|избирачко место|избирателен участък|секция|уик|участок|"
    "дільниця|tps|krets|stembureau|stemlokaal|valgsted|vallokal|valdistrikt|seggio|sezione|obwód|"
    "numer obwodu|nr obwodu|sandık|უბანი|קלפי|ballot box|urna|مركز الاقتراع|ស្ថានីយ";
constexpr std::string_view kAreaWords =
    "country|nation|region|state|province|provincia|departamento|department|county|district|"
    "municipality|municipio|commune|comuna|concelho|freguesia|distrito|localidad|recinto|zona|"
    "constituency|ward|village|regency|kecamatan|provinsi|kabupaten|land|bundesland|kreis|"
    "landkreis|gemeinde|wahlkreis|bezirk|изборна единица|општина|область|район|област|община|"
    "регион|kommune|fylke|gmina|powiat|województwo|okręg|il|ilçe|pais|regione|comune|län|kommun|"
    "canton|circonscription|circunscripcion|parish|governorate|oblast|rayon|gemeente|provincie|"
    "ខេត្ត";
constexpr std::string_view kChoiceWords =
    "party|party name|choice|candidate|candidate name|list|option|partido|lista|candidato|"
    "candidatura|partei|wahlvorschlag|партија|партия|партія|кандидат|листа|список|parti|liste|"
    "candidat|partij|kandidaat|kandidat|komitet|partai|calon|partito|מפלגה|ballot option|គណបក្ស";
constexpr std::string_view kCountWords =
    "votes|vote|count|votos|voix|stimmen|гласови|гласове|голоса|голосів|stemmer|stemmen|głosy|"
    "liczba głosów|suara|voti|voturi|röster|oy|sufragios|សំឡេង|أصوات|ხმები";
constexpr std::string_view kNoCountWords =
    "lat|lon|lng|latitude|longitude|latitud|longitud|date|time|timestamp|year|percent|percentage|"
    "share|turnout|pct|row|index|zip|postcode|plz|phone|logic check|url|version|hour|საათი";

std::vector<std::string> phrases_of(std::string_view words) {
  std::vector<std::string> phrases;
  for (std::size_t begin = 0; begin <= words.size();) {
    const std::size_t end = std::min(words.find('|', begin), words.size());
    phrases.push_back(header_words(words.substr(begin, end - begin)));
    begin = end + 1;
  }
  return phrases;
}

bool holds_phrase(std::string_view words, std::string_view phrase) {
  for (std::size_t at = words.find(phrase); at != std::string_view::npos;
       at = words.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) {
      return true;
    }
  }
  return false;
}

std::size_t longest_phrase(std::string_view words, const std::vector<std::string>& phrases) {
  std::size_t longest = 0;
  for (const std::string& phrase : phrases) {
    if (phrase.size() > longest && holds_phrase(words, phrase)) longest = phrase.size();
  }
  return longest;
}

}  // namespace

std::string header_words(std::string_view header) {
  constexpr std::size_t kLongest = 500;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) != 0) return std::string(header);
  header = header.substr(0, kLongest);
  const icu::UnicodeString decomposed =
      normalizer->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                header.data(), static_cast<int32_t>(header.size()))),
                            status);
  icu::UnicodeString words;
  bool gap = false;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 point = decomposed.char32At(i);
    // Accents go; the vowel signs of other scripts are letters to their readers.
    if (point >= 0x300 && point < 0x370) continue;
    const auto type = u_charType(point);
    const bool part =
        u_isalnum(point) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    if (!part) {
      gap = words.length() > 0;
      continue;
    }
    if (gap) words.append(u' ');
    gap = false;
    words.append(u_tolower(point));
  }
  std::string out;
  words.toUTF8String(out);
  return out;
}

std::optional<Figure> figure_by_words(std::string_view words) {
  static const std::vector<std::pair<Figure, std::vector<std::string>>> kPhrases = [] {
    std::vector<std::pair<Figure, std::vector<std::string>>> all;
    for (const auto& [figure, text] : kFigureWords) all.emplace_back(figure, phrases_of(text));
    return all;
  }();
  std::optional<Figure> best;
  std::size_t longest = 0;
  for (const auto& [figure, phrases] : kPhrases) {
    const std::size_t length = longest_phrase(words, phrases);
    if (length <= longest) continue;
    longest = length;
    best = figure;
  }
  return best;
}

bool names_station(std::string_view words) {
  static const std::vector<std::string> kPhrases = phrases_of(kStationWords);
  return longest_phrase(words, kPhrases) > 0;
}

bool names_area(std::string_view words) {
  static const std::vector<std::string> kPhrases = phrases_of(kAreaWords);
  return longest_phrase(words, kPhrases) > 0;
}

bool names_choice(std::string_view words) {
  static const std::vector<std::string> kPhrases = phrases_of(kChoiceWords);
  return longest_phrase(words, kPhrases) > 0;
}

bool names_count(std::string_view words) {
  static const std::vector<std::string> kPhrases = phrases_of(kCountWords);
  return longest_phrase(words, kPhrases) == words.size() && !words.empty();
}

bool names_no_count(std::string_view words) {
  static const std::vector<std::string> kPhrases = phrases_of(kNoCountWords);
  return longest_phrase(words, kPhrases) > 0;
}

}  // namespace scrutineer::intake

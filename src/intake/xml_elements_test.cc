#include "scrutineer/intake/xml_elements.h"

#include <gmock/gmock.h>

#include <vector>

namespace scrutineer::intake {
namespace {

std::vector<std::string> all(std::string_view xml, std::string_view name, bool broken = false) {
  XmlElements elements(xml, name);
  std::vector<std::string> out;
  while (const auto element = elements.next()) out.emplace_back(*element);
  EXPECT_EQ(elements.broken(), broken);
  return out;
}

using ::testing::ElementsAre;

TEST(XmlElementsTest, FindsElementsOfThatNameOnly) {
  EXPECT_THAT(all("<d><row r='1'><c/></row><rowBreaks/><row/><row\n></row ></d>", "row"),
              ElementsAre("<row r='1'><c/></row>", "<row/>", "<row\n></row >"));
}

TEST(XmlElementsTest, TagMayHoldAngleInAttribute) {
  EXPECT_THAT(all("<row a=\"/>\" b='>'>x</row><row a='\"/>'/>", "row"),
              ElementsAre("<row a=\"/>\" b='>'>x</row>", "<row a='\"/>'/>"));
}

TEST(XmlElementsTest, PrefixIsPartOfTheName) {
  EXPECT_THAT(all("<x:row>1</x:row><row>2</row>", "x:row"), ElementsAre("<x:row>1</x:row>"));
}

TEST(XmlElementsTest, ElementWithoutEndIsBroken) {
  EXPECT_THAT(all("<row>1</row><row>2", "row", true), ElementsAre("<row>1</row>"));
  EXPECT_THAT(all("<row", "row"), ElementsAre());
  EXPECT_THAT(all("<row ", "row", true), ElementsAre());
  EXPECT_THAT(all("<row></row", "row", true), ElementsAre());
}

TEST(XmlElementsTest, PlainXmlBeginsAtItsRoot) {
  EXPECT_EQ(plain_xml("<?xml version='1.0'?>\n<!-- made by --><a><b/></a>"), "<a><b/></a>");
  EXPECT_EQ(plain_xml("no XML"), std::nullopt);
  EXPECT_EQ(plain_xml("<?xml"), std::nullopt);
}

TEST(XmlElementsTest, CommentsCdataAndDocumentTypesAreNotPlain) {
  EXPECT_EQ(plain_xml("<a><!-- <row/> --></a>"), std::nullopt);
  EXPECT_EQ(plain_xml("<a><![CDATA[<row/>]]></a>"), std::nullopt);
  EXPECT_EQ(plain_xml("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"),
            std::nullopt);
}

TEST(XmlElementsTest, RootPrefixHasItsColon) {
  EXPECT_EQ(root_prefix("<x:worksheet a='b:c'>"), "x:");
  EXPECT_EQ(root_prefix("<worksheet xmlns:r='r'>"), "");
  EXPECT_EQ(root_prefix("<"), "");
}

}  // namespace
}  // namespace scrutineer::intake

"""The currencies of ISO 4217, each with its names and spellings. No amounts, no rates."""

from __future__ import annotations

from typing import NamedTuple


class Currency(NamedTuple):
    """A currency: its ISO 4217 code, its English and Chinese name, and how else texts write it, in lower case.

    ``english`` is the word behind a number in a sentence ("US dollars"); the code itself is no spelling of its own.
    """

    code: str
    english: str
    chinese: str
    spellings: tuple[str, ...]


_LIST = """
CNY|yuan|元|人民币|人民币元|yuan|rmb|renminbi|cn¥|rmb¥|cnh|¥
USD|US dollars|美元|美金|us$|$us|u.s.$|usd$|us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars|dollar|dollars|$
HKD|Hong Kong dollars|港元|港币|港幣|hk$|hkd$|hong kong dollar|hong kong dollars
EUR|euros|欧元|euro|euros|€|ευρώ|евро|ユーロ|유로
JPY|yen|日元|日圆|yen|japanese yen|jp¥|円|엔
GBP|pounds sterling|英镑|pound|pounds|pound sterling|pounds sterling|british pound|british pounds|gb£|£|stg
KRW|won|韩元|韩圆|won|korean won|₩|원|ウォン
TWD|New Taiwan dollars|新台币|台币|新台幣|nt$|ntd|new taiwan dollars|taiwan dollars
SGD|Singapore dollars|新加坡元|新元|新币|s$|singapore dollar|singapore dollars
AUD|Australian dollars|澳元|澳大利亚元|澳币|a$|au$|australian dollar|australian dollars
CAD|Canadian dollars|加元|加拿大元|加币|c$|ca$|cad$|can$|canadian dollar|canadian dollars
NZD|New Zealand dollars|新西兰元|nz$|new zealand dollar|new zealand dollars
CHF|Swiss francs|瑞士法郎|swiss franc|swiss francs|sfr|sfr.
RUB|roubles|卢布|俄罗斯卢布|rouble|roubles|ruble|rubles|rub.|₽|руб|руб.|рублей|рубля|рубль
INR|rupees|印度卢比|卢比|rupee|rupees|indian rupee|indian rupees|rs|rs.|₹|re.
BRL|reais|雷亚尔|巴西雷亚尔|r$|reais|brazilian real|brazilian reais
ZAR|rand|南非兰特|兰特|rand|rands|south african rand
MXN|Mexican pesos|墨西哥比索|mex$|mx$|mexican peso|mexican pesos
SEK|Swedish kronor|瑞典克朗|kronor|swedish krona|swedish kronor
NOK|Norwegian kroner|挪威克朗|norwegian krone|norwegian kroner
DKK|Danish kroner|丹麦克朗|danish krone|danish kroner
ISK|Icelandic kronur|冰岛克朗|icelandic krona|icelandic kronur
PLN|zloty|兹罗提|波兰兹罗提|zloty|zlotys|zł|złotych
CZK|Czech koruna|捷克克朗|kč|czech koruna|czech crowns
HUF|forints|匈牙利福林|福林|forint|forints|ft.
RON|Romanian lei|罗马尼亚列伊|romanian leu|romanian lei
BGN|Bulgarian leva|保加利亚列弗|bulgarian lev|bulgarian leva
UAH|hryvnias|格里夫纳|hryvnia|hryvnias|₴|грн|грн.
TRY|Turkish lira|土耳其里拉|turkish lira|turkish liras|₺
ILS|new shekels|以色列新谢克尔|新谢克尔|shekel|shekels|new shekels|₪|nis
SAR|Saudi riyals|沙特里亚尔|saudi riyal|saudi riyals
AED|UAE dirhams|阿联酋迪拉姆|迪拉姆|uae dirham|uae dirhams
QAR|Qatari riyals|卡塔尔里亚尔|qatari riyal|qatari riyals
KWD|Kuwaiti dinars|科威特第纳尔|kuwaiti dinar|kuwaiti dinars
BHD|Bahraini dinars|巴林第纳尔|bahraini dinar|bahraini dinars
OMR|Omani rials|阿曼里亚尔|omani rial|omani rials
JOD|Jordanian dinars|约旦第纳尔|jordanian dinar|jordanian dinars
IQD|Iraqi dinars|伊拉克第纳尔|iraqi dinar|iraqi dinars
IRR|Iranian rials|伊朗里亚尔|iranian rial|iranian rials
EGP|Egyptian pounds|埃及镑|e£|le.|egyptian pound|egyptian pounds
MAD|Moroccan dirhams|摩洛哥迪拉姆|moroccan dirham|moroccan dirhams
TND|Tunisian dinars|突尼斯第纳尔|tunisian dinar|tunisian dinars
DZD|Algerian dinars|阿尔及利亚第纳尔|algerian dinar|algerian dinars
LYD|Libyan dinars|利比亚第纳尔|libyan dinar|libyan dinars
NGN|naira|奈拉|尼日利亚奈拉|naira|₦
GHS|cedis|加纳塞地|cedi|cedis|gh₵
KES|Kenyan shillings|肯尼亚先令|ksh|kshs|kenya shillings|kenyan shillings
TZS|Tanzanian shillings|坦桑尼亚先令|tsh|tshs|tanzanian shillings
UGX|Ugandan shillings|乌干达先令|ush|ugx.|uganda shillings|ugandan shillings
ETB|Ethiopian birr|埃塞俄比亚比尔|birr|ethiopian birr
THB|baht|泰铢|baht|thai baht|฿|บาท
MYR|ringgit|林吉特|马来西亚林吉特|令吉|马币|ringgit|rm
IDR|rupiah|印尼盾|印度尼西亚盾|印尼卢比|rupiah|rp|rp.
PHP|Philippine pesos|菲律宾比索|php.|philippine peso|philippine pesos|₱
VND|dong|越南盾|dong|vietnamese dong|₫|đồng
KZT|tenge|坚戈|哈萨克斯坦坚戈|tenge|₸
UZS|Uzbek sum|乌兹别克斯坦苏姆|苏姆|uzbek sum|uzbek som
PKR|Pakistani rupees|巴基斯坦卢比|pakistani rupee|pakistani rupees|pak rs|pkrs
BDT|taka|孟加拉塔卡|塔卡|taka|bangladeshi taka|৳
LKR|Sri Lankan rupees|斯里兰卡卢比|sri lankan rupee|sri lankan rupees|slrs
NPR|Nepalese rupees|尼泊尔卢比|nepalese rupee|nepalese rupees|nrs
MMK|kyats|缅元|缅甸元|kyat|kyats
KHR|riels|柬埔寨瑞尔|瑞尔|riel|riels|៛
LAK|kip|老挝基普|基普|lao kip|₭
MNT|tugriks|蒙古图格里克|图格里克|tugrik|tugriks|₮
BND|Brunei dollars|文莱元|b$|brunei dollar|brunei dollars
MOP|patacas|澳门元|澳门币|pataca|patacas|mop$
ARS|Argentine pesos|阿根廷比索|ar$|argentine peso|argentine pesos
CLP|Chilean pesos|智利比索|clp$|chilean peso|chilean pesos
COP|Colombian pesos|哥伦比亚比索|col$|colombian peso|colombian pesos
PEN|soles|秘鲁索尔|索尔|s/.|peruvian sol|peruvian soles
UYU|Uruguayan pesos|乌拉圭比索|$u|uruguayan peso|uruguayan pesos
BOB|bolivianos|玻利维亚诺|boliviano|bolivianos
PYG|guaranies|巴拉圭瓜拉尼|guarani|guaranies
VES|Venezuelan bolívares|委内瑞拉玻利瓦尔|venezuelan bolivar|venezuelan bolivares
CRC|Costa Rican colones|哥斯达黎加科朗|costa rican colon|costa rican colones|₡
GTQ|quetzals|危地马拉格查尔|quetzal|quetzals|quetzales
HNL|lempiras|洪都拉斯伦皮拉|lempira|lempiras
NIO|Nicaraguan córdobas|尼加拉瓜科多巴|nicaraguan cordoba|nicaraguan cordobas
PAB|balboas|巴拿马巴波亚|balboa|balboas
DOP|Dominican pesos|多米尼加比索|rd$|dominican peso|dominican pesos
CUP|Cuban pesos|古巴比索|cuban peso|cuban pesos
JMD|Jamaican dollars|牙买加元|j$|jamaican dollar|jamaican dollars
TTD|Trinidad and Tobago dollars|特立尼达和多巴哥元|tt$|trinidad and tobago dollars
BBD|Barbados dollars|巴巴多斯元|bds$|barbados dollars
BSD|Bahamian dollars|巴哈马元|bahamian dollars
BZD|Belize dollars|伯利兹元|bz$|belize dollars
XCD|East Caribbean dollars|东加勒比元|ec$|east caribbean dollars
GYD|Guyanese dollars|圭亚那元|guyanese dollars
SRD|Surinamese dollars|苏里南元|surinamese dollars
HTG|gourdes|海地古德|gourde|gourdes
ANG|Antillean guilders|荷属安的列斯盾|antillean guilders
XCG|Caribbean guilders|加勒比盾|caribbean guilders
AWG|Aruban florins|阿鲁巴弗罗林|aruban florins
KYD|Cayman Islands dollars|开曼元|ci$|cayman islands dollars
BMD|Bermudian dollars|百慕大元|bermudian dollars
FKP|Falkland Islands pounds|福克兰镑|falkland islands pounds
GIP|Gibraltar pounds|直布罗陀镑|gibraltar pounds
SHP|Saint Helena pounds|圣赫勒拿镑|saint helena pounds
RSD|Serbian dinars|塞尔维亚第纳尔|serbian dinar|serbian dinars
MKD|Macedonian denars|北马其顿第纳尔|denar|denars|macedonian denars
BAM|convertible marks|波黑可兑换马克|convertible marks
ALL|Albanian lekë|阿尔巴尼亚列克|albanian lek|albanian leke
MDL|Moldovan lei|摩尔多瓦列伊|moldovan leu|moldovan lei
GEL|lari|格鲁吉亚拉里|拉里|georgian lari|₾
AMD|Armenian drams|亚美尼亚德拉姆|armenian dram|armenian drams|֏
AZN|Azerbaijani manats|阿塞拜疆马纳特|azerbaijani manat|azerbaijani manats|₼
TMT|Turkmen manats|土库曼斯坦马纳特|turkmen manat|turkmen manats
KGS|Kyrgyz som|吉尔吉斯斯坦索姆|索姆|kyrgyz som|kyrgyz soms
TJS|somoni|塔吉克斯坦索莫尼|索莫尼|somoni
BYN|Belarusian roubles|白俄罗斯卢布|belarusian rouble|belarusian roubles|belarusian rubles
AFN|afghanis|阿富汗尼|afghani|afghanis|؋
SYP|Syrian pounds|叙利亚镑|syrian pounds
LBP|Lebanese pounds|黎巴嫩镑|lebanese pounds
YER|Yemeni rials|也门里亚尔|yemeni rials
MVR|rufiyaa|马尔代夫拉菲亚|rufiyaa
BTN|ngultrum|不丹努尔特鲁姆|ngultrum
KPW|North Korean won|朝鲜元|朝鲜圆|north korean won
FJD|Fijian dollars|斐济元|fj$|fijian dollars|fiji dollars
PGK|kina|巴布亚新几内亚基那|kina
SBD|Solomon Islands dollars|所罗门群岛元|solomon islands dollars
TOP|paʻanga|汤加潘加|pa'anga|tongan pa'anga
VUV|vatu|瓦努阿图瓦图|vatu
WST|tala|萨摩亚塔拉|samoan tala
XPF|CFP francs|太平洋法郎|cfp franc|cfp francs
XOF|West African CFA francs|西非法郎|fcfa|cfa francs|west african cfa francs
XAF|Central African CFA francs|中非法郎|central african cfa francs
CDF|Congolese francs|刚果法郎|congolese francs
RWF|Rwandan francs|卢旺达法郎|rwandan francs|frw
BIF|Burundian francs|布隆迪法郎|burundian francs
DJF|Djiboutian francs|吉布提法郎|djiboutian francs
GNF|Guinean francs|几内亚法郎|guinean francs
KMF|Comorian francs|科摩罗法郎|comorian francs
AOA|kwanzas|安哥拉宽扎|宽扎|kwanza|kwanzas
MZN|meticais|莫桑比克梅蒂卡尔|metical|meticais
ZMW|Zambian kwacha|赞比亚克瓦查|zambian kwacha
MWK|Malawian kwacha|马拉维克瓦查|malawian kwacha|malawi kwacha
ZWG|Zimbabwe Gold|津巴布韦金|zimbabwe gold
ZWL|Zimbabwean dollars|津巴布韦元|zimbabwean dollars|zimbabwe dollars
BWP|pula|博茨瓦纳普拉|pula
NAD|Namibian dollars|纳米比亚元|n$|namibian dollars|namibia dollars
LSL|maloti|莱索托洛蒂|maloti
SZL|emalangeni|斯威士兰里兰吉尼|emalangeni
MUR|Mauritian rupees|毛里求斯卢比|mauritian rupees
SCR|Seychellois rupees|塞舌尔卢比|seychellois rupees
MGA|ariary|马达加斯加阿里亚里|ariary
SDG|Sudanese pounds|苏丹镑|sudanese pounds
SSP|South Sudanese pounds|南苏丹镑|south sudanese pounds
SOS|Somali shillings|索马里先令|somali shillings
ERN|nakfa|厄立特里亚纳克法|nakfa
GMD|dalasi|冈比亚达拉西|dalasi
LRD|Liberian dollars|利比里亚元|liberian dollars
SLE|leones|塞拉利昂利昂|leone|leones
CVE|Cape Verdean escudos|佛得角埃斯库多|cape verdean escudos
STN|dobras|圣多美多布拉|dobra|dobras
MRU|ouguiyas|毛里塔尼亚乌吉亚|ouguiya|ouguiyas
CLF|unidades de fomento|智利发展单位|unidades de fomento
XDR|special drawing rights|特别提款权|special drawing rights
"""

CURRENCY_LIST: dict[str, Currency] = {
    code: Currency(code, english, chinese, tuple(dict.fromkeys((chinese, code.lower(), *spellings))))
    for code, english, chinese, *spellings in (row.split("|") for row in _LIST.split("\n") if row)
}
"""Every currency by its code. ¥ can be yuan or yen: here it is yuan; a bare $ is the US dollar, a bare pound sterling.

Words that several currencies share and none leads (peso, franc, krone, dinar) are no spelling of any.
"""

CODES_THAT_ARE_WORDS = frozenset(
    [
        "ALL",
        "TOP",
        "TRY",
        "CUP",
        "PEN",
        "MAD",
        "BOB",
        "COP",
        "GEL",
        "MOP",
        "SOS",
        "RON",
        "BAM",
        "LAK",
        "ANG",
        "MUR",
        "SDG",
        "SAR",
        "NAD",
        "ERN",
        "AMD",
        "DOP",
        "SLE",
    ]
)
"""Codes that are also words, names or short forms: in a heading they need the company of a scale, or brackets."""

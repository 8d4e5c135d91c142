"""Names in Chinese prose: regions before sectors, lists of names, what cannot be a name. No figures."""

from __future__ import annotations

import re

PROVINCES = [
    *("北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏"),
    *("浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南"),
    *("四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏"),
    *("宁夏", "新疆", "香港", "澳门"),
]
_PARTS = [
    *("中国", "东部", "中部", "西部", "东北", "长三角", "珠三角", "京津冀", "粤港澳大湾区", "成渝"),
    *("苏南", "苏中", "苏北", "华东", "华南", "华北", "华中", "西南", "西北", "长江经济带"),
]
_KNOWN = "|".join(sorted((*PROVINCES, *_PARTS), key=len, reverse=True))
_ADMIN = r"(?:[一-龥]{2,8}?(?:经济区|新区|自治区|自治州)|[一-龥]{2,5}?(?:省|市|区|县|州))"
_REGION = re.compile(rf"(?:(?:{_KNOWN})(?:省|市|地区|自治区|壮族自治区|回族自治区|维吾尔自治区|经济带)?|{_ADMIN})")
_NO_REGION = re.compile(
    "园区|示范区|开发区|保税区|高新区|片区|地区生产|市场|城市|都市|超市|上市|"
    "区块|省级|市级|县域|区域|产业|[本该各全]|社区|景区|股市|开市|强市|强省|"
    "州际|小区|试验区|灾区|库区|矿区|市政|区块链"
)
_NO_NAME = re.compile(
    "扣除|剔除|除去|不包括|高于|低于|好于|优于|快于|慢于|占|比(?!亚迪)|较|受(?!托)|对(?!外|"
    "讲)|把|被(?!动)|使|让|同时|其他各|(?<!其)他|她|这|该|那|本次|"
    "此次|拉动|带动|贡献|位居|居[全第]|增势|签约|开工|举行|召开|完成"
    "|介绍|显示(?=，|$)|公布|认为|表示|要求|提出|推进|按[^摩键]|根据|"
    "(?<!数)据|超过|不足|以上的|以下的|(?<!基)因|若|如果|倘|至少|"
    "每[^日]|的企业|企业数|企业个|亿元|万元|预计|预期|(?<!虚)拟|力争|确保"
    "|支持|用于|给予|安排|投入|获得|新增|净增|减税|退税|由|从|向|在(?!线)|"
    "到|自(?![动来主行贸然])|去年|上年|明年|当日|昨|今|至(?!尊)|累计|约|"
    "近(?!海)|逾|超(?![高级薄算导硬微声细大材净])|项目|签|下达|未(?!来)"
    "|没有|不(?!锈|动产|含)"
)
_GENERIC = re.compile(
    "(?:各|主要|重点|全部|所有|其他|本|该|上述|主导|核心|支柱|"
    "优势)*(?:产业|行业|企业|经济|单位|领域|业务|项目|产品|地区|区域|部门|"
    "整体|总体|平均|合计|规模以上|规上|全社会|社会|市场|指标|数据|增加|实现|"
    "外贸企业|规模|效益|生产|需求|消费)"
)
_LEAD = re.compile(
    r"^(?:的|是|其|以|则|而|但|和|与|及|、|方面|当中|今后|目前|截至目前|"
    r"我|重点|本|初步核算|同时|此外|另外|不过|其余|主要|且|并|特别是|尤其是|"
    r"包括|整个|园区(?=规)|区内|等|来自|来看|看|传统优势|多个|仅|实|作为[一-龥]*的)+"
)


def region_of(name: str) -> tuple[str, str]:
    """The region that a name begins with and the rest: 江澄市生物医药产业 is 江澄市 and 生物医药产业."""
    match = _REGION.match(name)
    if not match or (
        _NO_REGION.search(match[0] + name[match.end() : match.end() + 1]) and not re.match(_KNOWN, match[0])
    ):
        return "", name
    rest = name[match.end() :]
    if not re.match(_KNOWN, match[0]) and re.match(r"[块域级场]", rest):
        return "", name
    return match[0], rest


def is_region(name: str) -> bool:
    """Whether a name is a region and nothing else."""
    region, rest = region_of(name)
    return bool(region) and not rest


def cleaned(name: str) -> str:
    """A name without the words that only lead to it; "" where it cannot be a name."""
    text = _LEAD.sub("", name.strip("、和与及 ·"))
    inside = re.match(r"[一-龥]{2,14}?中的(?=[一-龥]{2})", text)
    text = text[inside.end() :] if inside else text
    text = re.sub(r"(?:(?<=业)企业|的|等|共|合计|累计|总|实)$", "", text) or text
    if _GENERIC.fullmatch(text):
        return ""
    if re.search("(?:[^社园]区|[^城股超门]市|县|省|州|镇|乡|园区|地区)$", text):
        return ""
    if not 2 <= len(text) <= 24 or _NO_NAME.search(text) or not re.search("[一-龥]{2}|[A-Z]{2}", text):
        return ""
    return text


def short_region(name: str) -> str:
    """A region without 省 or 市 where two characters are left: 江澄市 is 江澄."""
    return (
        name[:-1]
        if len(name) >= 3 and name[-1] in "省市"
        else name.removesuffix("地区")
        if name[:-2] in _PARTS
        else name
    )


def name_list(text: str, count: int) -> list[str] | None:
    """The names of a list of so many; None where it cannot be cut into them in one way only."""
    text = re.sub(r"(?:等|这|共|各)?$", "", text)
    if count == 1:
        return [text]
    marks = re.split("，|(?<=类)(?:和|及|、)", text) if re.search("类(?:，|和|及|、)", text) else text.split("、")
    if len(marks) == count:
        return marks
    last = list(re.split("(?:以及|和|及|与)", marks[-1], maxsplit=1))
    ways = []
    if len(marks) > 1:
        ways = [
            [*marks[:-1], marks[-1][: match.start()], marks[-1][match.end() :]]
            for match in re.finditer("以及|和|及|与", marks[-1])
        ]
        ways = [way for way in ways if len(way) == count and all(way)]
        return ways[0] if len(ways) == 1 else None
    parts = [p for p in re.split("以及|和|及|与", text) if p]
    return parts if len(parts) == count and last else None


def _without_spans(text: str) -> str:
    from njind.texts.spans import chinese_spans

    letters = list(text)
    for span in chinese_spans(text):
        letters[span.start : span.end] = "，" * (span.end - span.start)
    return "".join(letters)


def main_region(text: str, title: str) -> str:
    """The region that a text is about: one that its title or its first lines name with 省, 市, 区, 县; "" if none."""
    parts = (_without_spans(title), _without_spans(text[:400]))
    for part in parts:
        for match in re.finditer(rf"(?:^|[\s，。：《（“、日午据是]|消息|讯|今年|获悉)({_ADMIN})", part):
            name = match[1]
            if name[:-1] in PROVINCES:
                return name
            headed = part is parts[0] and not part[: match.start(1)].strip("，【】 \n")
            said = (
                len(name) > 2
                and not re.search("重点|行业|产业|市场", name)
                and (headed or text.count(name[:-1]) >= 2)
                and not _NO_NAME.search(name)
            )
            if (
                said
                and not _NO_REGION.search(name)
                and not name.endswith("经济区")
                and not re.match(
                    "[全各本该我上下前今据在由从对与和分按是为其位居高低好优快慢超较比]|[一-龥]*[于的和与、是为对地等]",
                    name,
                )
            ):
                return name
    known = re.match(rf"(?:.{{0,20}}?)({'|'.join(PROVINCES)})(?:省|市)?", title)
    if known:
        return known[0] if known.start(1) == 0 else known[1]
    return "全国" if re.search("我国|全国|中国", text[:600]) and not re.search("全[市省区县]", text) else ""

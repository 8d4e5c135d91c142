"""What a brief says around its tables and charts, and what stops it."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "documents.unknown-extension": Message(
        'a brief has no format for "{extension}".',
        "简报没有与“{extension}”对应的格式。",
        "Use {extensions}.",
        "请使用{extensions}。",
    ),
    "documents.extra": Message(
        "writing {extension} needs packages that are not installed.",
        "写{extension}需要的软件包没有安装。",
        "pip install 'njind[report]' installs them; .xlsx needs none.",
        "用 pip install 'njind[report]' 安装；.xlsx 不需要另装。",
    ),
    "documents.font": Message(
        "no installed font has the Chinese characters of this brief, and boxes are no words.",
        "没有安装含有简报中汉字的字体，写出来只会是方框。",
        "Install one, such as the package fonts-noto-cjk, or write .html or .docx, which the reader's own fonts show.",
        "请安装中文字体，例如软件包 fonts-noto-cjk；也可写成 .html 或 .docx，由读者的字体显示。",
    ),
    "documents.sheet-text": Message("Brief", "简报"),
    "documents.sheet-charts": Message("Charts", "图表"),
    "documents.sheet-chart-data": Message("Chart data", "图表数据"),
    "documents.filter": Message("Filter rows", "筛选行"),
    "documents.contents": Message("Contents", "目录"),
    "documents.chart": Message("Chart: {title}", "图：{title}"),
}

"""Files at addresses, and why one could not be fetched."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "addresses.needs": Message(
        "{given}: fetching files needs a package that is not installed.",
        "{given}：下载文件所需的软件包尚未安装。",
        'Install it with: pip install "njind[{extra}]", or download the file.',
        '请安装：pip install "njind[{extra}]"；或先下载文件。',
    ),
    "addresses.needs-package": Message(
        "{given}: the package for such addresses is not installed: {reason}",
        "{given}：此类地址所需的软件包尚未安装：{reason}",
        "Install s3fs for s3://, gcsfs for gs://, aiohttp for https://; or download the file.",
        "s3://请安装s3fs，gs://请安装gcsfs，https://请安装aiohttp；或先下载文件。",
    ),
    "addresses.not-found": Message(
        "{given}: there is no such file at this address.",
        "{given}：该地址没有此文件。",
        "Check the address.",
        "请检查地址。",
    ),
    "addresses.no-right": Message(
        "{given}: the server does not let this file be read: {reason}",
        "{given}：服务器不允许读取该文件：{reason}",
        "Set the credentials as the service's own tools take them, or download the file.",
        "请按该服务自带工具的方式设置凭据，或先下载文件。",
    ),
    "addresses.failed": Message(
        "{given}: the file could not be fetched: {reason}",
        "{given}：文件无法下载：{reason}",
        "Check the address and the network, or download the file.",
        "请检查地址和网络，或先下载文件。",
    ),
}

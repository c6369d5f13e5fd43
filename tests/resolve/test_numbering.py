"""A report's headings, figures and tables → their numbers in each scheme and language, as an indented tree."""

from textwrap import dedent

import pytest

from tests.project import REPORT, TINY, editions, sound
from yearbook.model.edition import Chapter, Edition, Figure, Section, Table, plain

CHAPTERS = {
    "content/tiny/00-preface.yaml": """
        id: preface
        title: {zh: 前言, en: Preface}
        kind: front
        """,
    "content/tiny/01-first.yaml": """
        id: first
        title: {zh: 总报告, en: Overview}
        sections:
          - id: status
            title: {zh: 现状, en: Status}
            blocks:
              - text:
                  zh: 见@fig-one、@tbl-two、@sec-market、@sec-share、@sec-outlook、@sec-second、@sec-basis、@sec-methods和@sec-preface。
                  en: See @fig-one, @tbl-two, @sec-market, @sec-share, @sec-outlook, @sec-second, @sec-basis, @sec-methods and @sec-preface.
              - figure: fig-one
                caption: {zh: 图, en: Figure}
                alt: {zh: 图, en: Figure}
                chart: {marks: [{bars: turnover.total}]}
            sections:
              - id: market
                title: {zh: 市场, en: Market}
                sections:
                  - id: share
                    title: {zh: 份额, en: Share}
                    sections:
                      - id: city
                        title: {zh: 城市, en: Cities}
          - id: outlook
            title: {zh: 展望, en: Outlook}
            blocks:
              - box: {zh: 案例, en: A case}
                blocks:
                  - table: tbl-one
                    caption: {zh: 表, en: Table}
                    data: turnover
        """,
    "content/tiny/02-second.yaml": """
        id: second
        title: {zh: 服务业, en: Services}
        blocks:
          - table: tbl-two
            caption: {zh: 表, en: Table}
            data: turnover
        """,
    "content/tiny/90-methods.yaml": """
        id: methods
        title: {zh: 方法, en: Methods}
        kind: appendix
        sections:
          - id: basis
            title: {zh: 口径, en: Basis}
            blocks:
              - table: tbl-three
                caption: {zh: 表, en: Table}
                data: turnover
        """,
}
TREES = {
    ("decimal", "zh"): """
        前言
        第1章 总报告
          1.1 现状
            图1-1
            1.1.1 市场
              1. 份额
                （1） 城市
          1.2 展望
            表1-1
        第2章 服务业
          表2-1
        附录A 方法
          A.1 口径
            表A-1
        """,
    ("decimal", "en"): """
        Preface
        Chapter 1 Overview
          1.1 Status
            Figure 1-1
            1.1.1 Market
              1. Share
                (1) Cities
          1.2 Outlook
            Table 1-1
        Chapter 2 Services
          Table 2-1
        Appendix A Methods
          A.1 Basis
            Table A-1
        """,
    ("chinese", "zh"): """
        前言
        一、 总报告
          （一） 现状
            图1-1
            1. 市场
              （1） 份额
                ① 城市
          （二） 展望
            表1-1
        二、 服务业
          表2-1
        附录一 方法
          （一） 口径
            表A-1
        """,
    ("chinese", "en"): """
        Preface
        I. Overview
          (1) Status
            Figure 1-1
            1. Market
              (a) Share
                (i) Cities
          (2) Outlook
            Table 1-1
        II. Services
          Table 2-1
        Appendix A Methods
          (1) Basis
            Table A-1
        """,
    ("none", "zh"): """
        前言
        总报告
          现状
            图1
            市场
              份额
                城市
          展望
            表1
        服务业
          表2
        方法
          口径
            表3
        """,
    ("none", "en"): """
        Preface
        Overview
          Status
            Figure 1
            Market
              Share
                Cities
          Outlook
            Table 1
        Services
          Table 2
        Methods
          Basis
            Table 3
        """,
}
REFERENCES = {  # a section below the contents goes by the one that holds it; a heading without a number by its title
    ("decimal", "zh"): "见图1-1、表2-1、1.1.1节、1.1.1节、1.2节、第2章、A.1节、附录A和“前言”。",
    ("decimal", "en"): "See Figure 1-1, Table 2-1, Section 1.1.1, Section 1.1.1, Section 1.2, Chapter 2, Section A.1, Appendix A and “Preface”.",
    ("chinese", "zh"): "见图1-1、表2-1、第一章（一）1、第一章（一）1、第一章（二）、第二章、附录一（一）、附录一和“前言”。",
    ("chinese", "en"): "See Figure 1-1, Table 2-1, Section I (1) 1, Section I (1) 1, Section I (2), Chapter II, Appendix A (1), Appendix A and “Preface”.",
    ("none", "zh"): "见图1、表2、“市场”、“份额”、“展望”、“服务业”、“口径”、“方法”和“前言”。",
    ("none", "en"): "See Figure 1, Table 2, “Market”, “Share”, “Outlook”, “Services”, “Basis”, “Methods” and “Preface”.",
}


def numbered(scheme: str) -> dict[str, Edition]:
    return editions(sound({**CHAPTERS, REPORT: TINY[REPORT] + f"numbering: {scheme}\n"}))


def tree(node: Edition | Chapter | Section, depth: int = 0) -> str:
    """Numbers and titles, a heading's exhibits and sections below it."""
    lines = []
    if isinstance(node, Edition):
        return "".join(tree(chapter) for chapter in node.chapters)
    lines.append("  " * depth + f"{node.number} {node.plain}".strip())
    blocks = [inner for block in node.blocks for inner in (block, *getattr(block, "blocks", ()))]
    lines += ["  " * (depth + 1) + block.label for block in blocks if isinstance(block, Figure | Table)]
    return "\n".join(lines) + "\n" + "".join(tree(section, depth + 1) for section in node.sections)


@pytest.mark.parametrize(("scheme", "language"), TREES)
def test_numbers(scheme: str, language: str):
    assert tree(numbered(scheme)[language]) == dedent(TREES[scheme, language]).lstrip("\n")


@pytest.mark.parametrize(("scheme", "language"), REFERENCES)
def test_references(scheme: str, language: str):
    status = numbered(scheme)[language].chapters[1].sections[0]
    assert plain(status.blocks[0].line) == REFERENCES[scheme, language]

# ruff: noqa: E501 (a pair of sentences is easier to compare on one line)
"""Nothing in → the words of a small report in Chinese and English, with the book's inline marks, for tests to build on.

Each entry is (kind, payload …) with pairs (zh, en). `**x**` strong, `*x*` emphasis, `{x}` a bound number, `[^n]` a note,
`@id` a reference, `[words](address)` a link.
"""

NOTES = {
    "comparable": ("由于统计口径调整，同比增速按可比口径计算。", "Coverage was revised; growth is calculated on a comparable basis."),
    "regions": (
        "东部地区包括10个省（直辖市），中部6个，西部12个，东北3个。",
        "The eastern region counts ten provinces and municipalities, the central six, the western twelve, the north-east three.",
    ),
    "cnnic": (
        "中国互联网络信息中心：第49次《中国互联网络发展状况统计报告》，2022年2月，第39页。",
        "China Internet Network Information Center, *The 49th Statistical Report on China’s Internet Development*, February 2022, p. 39.",
    ),
    "retail": (
        "国家统计局. 2021年社会消费品零售总额增长12.5% [EB/OL]. (2022-01-17). [http://www.stats.gov.cn/tjsj/zxfb/202201/t20220117_1826591.html](http://www.stats.gov.cn/tjsj/zxfb/202201/t20220117_1826591.html).",
        "National Bureau of Statistics, “Retail sales of consumer goods grew 12.5% in 2021”, 17 January 2022, [http://www.stats.gov.cn/tjsj/zxfb/202201/t20220117_1826591.html](http://www.stats.gov.cn/tjsj/zxfb/202201/t20220117_1826591.html).",
    ),
    "trade": (
        "交易服务指以促进网上交易为目的的电子商务交易平台服务。",
        "Transaction services are the services of platforms that exist to bring online trades about.",
    ),
    "support": (
        "支撑服务指围绕电子商务的物流、资金流和信息流开展的服务。",
        "Supporting services move the goods, the money and the information behind a trade.",
    ),
}

IMPRINT = [
    ("table", None, None, [("项目", "Item"), ("内容", "Entry")], [
        [("编者", "Editor"), ("商务部电子商务和信息化司", "Department of Electronic Commerce, Ministry of Commerce")],
        [("出版", "Publisher"), ("中国商务出版社", "China Commerce and Trade Press")],
        [("开本", "Trim size"), ("185毫米×260毫米", "185 × 260 mm")],
        [("字体", "Typefaces"), ("思源宋体、思源黑体、霞鹜文楷", "Source Serif Pro, Source Sans Pro")],
    ]),
]

EDITORIAL = [
    ("p", ("以下按职责列出，排名不分先后。", "Roles are listed in no particular order.")),
    ("list", "bullets", [
        ("编委会：主任一人，执行主任一人，委员十二人", "Editorial board: a chair, an executive chair and twelve members"),
        ("编写组：各章及附录共十二组", "Authors: twelve groups, one for each chapter and appendix"),
        ("审读：十七人；顾问：八人", "Reviewers: seventeen; advisers: eight"),
    ]),
]

PREFACE = [
    ("p", (
        "2021年，电子商务在起伏不定的外部环境中继续扩张。全国电子商务交易额达{42.3万亿元}，网上零售额达{13.09万亿元}，我国连续第九年成为全球最大的网络零售市场。数字之外，变化更值得记录：交易正在从买卖的终点走向生产的起点，从城市走向县乡，从国内走向海外。",
        "E-commerce kept growing through an unsettled 2021. Transactions reached {RMB 42.3 trillion} and online retail sales {RMB 13.09 trillion}; for the ninth year running China was the largest online retail market in the world. The changes behind the numbers deserve as much attention: trade moved from the till back towards the workshop, from cities into counties, and from the home market abroad.",
    )),
    ("p", (
        "本报告分章记述这一年的市场、服务、区域与规则。各章先列要点数字，再作分析；图表附资料来源，凡由本报告计算得出的数据，均在书末“关于数据”中列明算式。资料未载的数字，我们宁可留白。",
        "This report describes the year’s markets, services, regions and rules. Every chapter opens with its key figures and goes on to explain them; each chart names its source, and each number that the report computes is listed with its formula at the end. Where the sources give no number, the space stays empty.",
    )),
    ("quote", ("好的统计报告，应当让读者能够从任何一个数字走回它的出处。", "A good statistical report lets its readers walk back from any number to the place it came from."), ("编写组", "The authors")),
    ("p", ("二〇二二年九月", "September 2022")),
]

CHAPTERS = [
    ("overview", "chapter", ("2021年中国电子商务发展总报告", "E-commerce in China in 2021: an overview"), "#0b6e6e", [
        ("keys", [
            ("42.3", ("万亿元", "RMB trillion"), ("电子商务交易额", "E-commerce turnover"), ("增长19.6%", "up 19.6%"), True),
            ("13.09", ("万亿元", "RMB trillion"), ("网上零售额", "Online retail sales"), ("增长14.1%", "up 14.1%"), True),
            ("1.92", ("万亿元", "RMB trillion"), ("跨境电商进出口额", "Cross-border e-commerce"), ("增长18.6%", "up 18.6%"), True),
            ("6727.8", ("万人", "ten thousand people"), ("电子商务从业人数", "People at work in e-commerce"), ("增长11.8%", "up 11.8%"), True),
        ]),
        ("p", (
            "2021年是“十四五”开局之年。面对散发的疫情和走高的运价，电子商务交易规模再创新高，网络零售在社会消费品零售总额中的比重保持在四分之一左右，新业态带动的就业接近七千万人。增长的来源也在变化：对单位的交易快于以往，中西部快于东部，服务快于商品。",
            "The first year of the Fourteenth Five-Year Plan brought scattered outbreaks and rising freight rates, and still the volume of e-commerce set a record. Online sales held at about a quarter of all retail sales of consumer goods, and new business models supported close to seventy million jobs. Growth came from new places: trade between firms gained pace, the inland provinces outran the coast, and services outran goods.",
        )),
    ], [
        ("overview-status", ("发展现状", "Where things stand"), [], [
            ("overview-turnover", ("全国电子商务交易额达{42.3万亿元}", "E-commerce turnover reaches {RMB 42.3 trillion}"), [
                ("p", (
                    "**规模再创新高。**国家统计局数据显示，2021年全国电子商务交易额达{42.3万亿元}，同比{增长19.6%}[^comparable]（@fig-turnover）。按交易主体分，对单位交易额{24.8万亿元}，对个人交易额{17.5万亿元}；按交易对象分，商品类交易额{31.3万亿元}，服务类交易额{11万亿元}，服务类增速高出商品类{12.3个百分点}。",
                    "**A new record.** According to the National Bureau of Statistics, e-commerce turnover reached {RMB 42.3 trillion} in 2021, {up 19.6%} on the year before[^comparable] (@fig-turnover). Sales to organisations came to {RMB 24.8 trillion} and sales to individuals to {RMB 17.5 trillion}; goods made up {RMB 31.3 trillion} and services {RMB 11 trillion}. Services grew {12.3 percentage points} faster than goods.",
                )),
                ("figure", "fig-turnover"),
                ("p", (
                    "**中西部增速领先。**东部地区交易额{27.4万亿元}，占全国近三分之二；西部地区{增长24.2%}，中部地区{增长22.6%}，均高于全国平均水平[^regions]。东北地区基数较小，增速也最低，为{11.8%}（@tbl-regions）。",
                    "**The inland regions lead.** The east traded {RMB 27.4 trillion}, close to two thirds of the total. The west was {up 24.2%} and the centre {up 22.6%}, both ahead of the country as a whole[^regions]. The north-east, from a small base, grew least, by {11.8%} (@tbl-regions).",
                )),
                ("table", "tbl-regions", ("2021年各地区电子商务交易额", "E-commerce turnover by region, 2021"), [("地区", "Region"), ("交易额（万亿元）", "Turnover (RMB trillion)"), ("占比（%）", "Share (%)"), ("同比增长（%）", "Growth (%)")], [
                    [("东部地区", "East"), "27.4", "64.8", "18.2"],
                    [("中部地区", "Centre"), "7.1", "16.8", "22.6"],
                    [("西部地区", "West"), "6.5", "15.4", "24.2"],
                    [("东北地区", "North-east"), "1.3", "3.1", "11.8"],
                    [("港澳台地区", "Hong Kong, Macao, Taiwan"), None, None, None],
                ]),
            ]),
            ("overview-retail", ("全国网上零售额达{13.09万亿元}", "Online retail sales reach {RMB 13.09 trillion}"), [
                ("p", (
                    "**网购用户突破八亿。**截至2021年12月，我国网络购物用户规模达{8.42亿人}，较上年同期增加{5968万人}，占网民整体的{81.6%}[^cnnic]。全年网上零售额达{13.09万亿元}，同比{增长14.1%}（@fig-retail），其中实物商品网上零售额{10.8万亿元}，占社会消费品零售总额的{24.5%}[^retail]。",
                    "**More than 800 million shoppers.** In December 2021 {842 million people} shopped online, {59.68 million} more than a year earlier and {81.6%} of all internet users[^cnnic]. Online retail sales reached {RMB 13.09 trillion}, {up 14.1%} (@fig-retail); physical goods accounted for {RMB 10.8 trillion}, or {24.5%} of all retail sales of consumer goods[^retail].",
                )),
                ("figure", "fig-retail"),
                ("p", (
                    "**三类商品占据半壁江山。**服装鞋帽针纺织品、日用品、家用电器和音像器材位列网络零售额前三，合计占实物商品网络零售额的{48.6%}（@fig-categories）。中西药品、五金电料和金银珠宝增长较快，增速均超过{22.0%}。",
                    "**Three groups of goods make up nearly half.** Clothing and textiles, daily necessities, and household appliances led the ranking and together took {48.6%} of online sales of physical goods (@fig-categories). Medicines, hardware and jewellery each grew by more than {22.0%}.",
                )),
                ("figure", "fig-categories"),
                ("list", "bullets", [
                    ("**吃类商品**网上零售额增长{17.8%}，生鲜到家成为常态；", "**Food** was up {17.8%}, as fresh produce delivered to the door became a habit;"),
                    ("**用类商品**增长{12.5%}，家电以旧换新政策拉动明显；", "**household goods** were up {12.5%}, helped by trade-in schemes for appliances;"),
                    ("**穿类商品**增长{8.3%}，国产品牌份额继续上升。", "**clothing** was up {8.3%}, with domestic brands gaining share again."),
                ]),
            ]),
        ]),
        ("overview-traits", ("发展特点", "What sets the year apart"), [
            ("p", (
                "把这一年与此前十年相比，有三点最为清楚：内容成为交易的入口，即时配送改变了“网购”的含义，电子商务平台开始向产业链上游延伸。",
                "Set against the decade before, three things stand out: content became the way into a purchase, instant delivery changed what “shopping online” means, and platforms began to reach up the supply chain.",
            )),
        ], [
            ("overview-content", ("直播与短视频成为常态渠道", "Live video becomes an everyday channel"), [
                ("h4", ("用户规模", "Audience"), [
                    ("p", (
                        "电商直播用户规模达{4.64亿人}，占网民整体的{44.9%}。直播间里的交易不再只靠低价：*老字号*、产地合作社和中小工厂用它展示工艺、解释标准、收集意见，商品的“说明书”由此变成了对话。",
                        "Live commerce reached {464 million people}, {44.9%} of all internet users. Price is no longer the only draw: *time-honoured brands*, growers’ co-operatives and small factories use the studio to show a craft, explain a standard and hear complaints. The leaflet in the box has become a conversation.",
                    )),
                ]),
                ("h4", ("集聚与规范", "Clusters and rules"), [
                    ("p", (
                        "各地围绕优势产业建设直播基地，监管同步跟进。《网络交易监督管理办法》《网络直播营销管理办法（试行）》相继施行，主播、平台与商家的责任逐条明确——该由谁说明、谁保存、谁赔付，都有了依据。",
                        "Cities built live-streaming bases around the industries they are good at, and regulation kept pace. The *Measures for the Supervision of Online Transactions* and the *Measures for Live-Stream Marketing (Trial)* came into force and spelled out the duties of hosts, platforms and merchants: who has to inform, who has to keep records, who has to pay.",
                    )),
                    ("box", ("案例：一座县城的直播电商产业带", "Case: a county and its live-commerce belt"), [
                        ("p", (
                            "浙江某县以小家电闻名。2019年以前，当地企业九成订单来自外贸代工；疫情之后，县里把闲置厂房改造成共享直播间，由商会统一培训、统一质检、统一发货。",
                            "A county in Zhejiang is known for small appliances. Until 2019 nine orders in ten were contract work for export. After the outbreak the county turned idle workshops into shared studios, and the chamber of commerce took over training, quality checks and dispatch.",
                        )),
                        ("p", (
                            "两年间，入驻商家由{37家}增至{412家}，退货率由{18%}降至{7%}。县里总结的经验只有一句话：*先把货管住，再把话说好。*",
                            "In two years the number of merchants rose from {37} to {412}, and the share of returns fell from {18%} to {7%}. The lesson drawn was short: *first mind the goods, then mind the words.*",
                        )),
                    ]),
                ]),
            ]),
            ("overview-instant", ("即时零售带动服务线上化", "Instant retail brings services online"), [
                ("p", (
                    "外卖用户规模达{5.44亿人}，网约车用户{4.53亿人}。门店、前置仓与骑手连成一张分钟级的配送网，药品、鲜花、办公用品随之进入“半小时生活圈”。对零售企业而言，门店不再只是卖场，也是仓库和服务点；对消费者而言，“逛”与“搜”、“到店”与“到家”之间的界线正在消失。",
                    "Food delivery counted {544 million} users and ride hailing {453 million}. Shops, forward warehouses and riders form a network that works by the minute, and medicines, flowers and office supplies have joined meals in it. A shop is no longer only a place of sale but also a store room and a service point; for shoppers, the lines between browsing and searching, between going out and staying in, are fading.",
                )),
                ("figure", "fig-delivery"),
                ("p", (
                    "与此同时，平台经济的规则更加清楚。反垄断指南出台，“二选一”受到查处，外卖送餐员的劳动收入、社会保障与算法权益写入部门文件。规则的价值不在于限制规模，而在于让竞争回到商品与服务本身。",
                    "The rules of the platform economy became clearer at the same time. Antitrust guidelines were issued, exclusive dealing was fined, and the pay, social insurance and working schedules of couriers found their way into government documents. Such rules are not there to limit size; they bring competition back to goods and services.",
                )),
            ]),
        ]),
        ("overview-outlook", ("发展趋势", "Where things are heading"), [
            ("p", (
                "展望今后几年，电子商务的增量将更多来自产业端、县域和境外。@sec-services-status 将说明，服务业收入的结构变化已经预示了这一方向。",
                "In the years ahead growth will come increasingly from industry, from counties and from abroad. As @sec-services-status shows, the revenue of e-commerce services already points that way.",
            )),
            ("list", "numbers", [
                ("产业互联网由撮合交易转向协同制造，中小企业的数字化改造是关键；", "industrial platforms will move from matching trades to co-ordinating production, and the key is the digital refit of small firms;"),
                ("农村电商由“卖得出”转向“卖得好”，标准、冷链与品牌缺一不可；", "rural e-commerce will move from selling at all to selling well, which takes standards, cold chains and brands;"),
                ("跨境电商由铺货转向合规与品牌，独立站和海外仓成为基本配置。", "cross-border sellers will move from volume to compliance and brands, with shops and warehouses of their own abroad."),
            ]),
        ], []),
    ]),
    ("services", "chapter", ("电子商务服务业发展报告", "Services for e-commerce"), "#b3452c", [
        ("p", (
            "电子商务服务业营业收入由2016年的{2.45万亿元}增至2021年的{6.40万亿元}，年均增长{21.17%}。本章分交易、支撑、衍生三类服务说明其现状与走向。",
            "The revenue of e-commerce services rose from {RMB 2.45 trillion} in 2016 to {RMB 6.40 trillion} in 2021, by {21.17%} a year. This chapter looks at the three kinds of service in turn: transaction, supporting and derived.",
        )),
    ], [
        ("services-status", ("发展现状", "Where things stand"), [
            ("p", (
                "2021年电子商务服务业营业收入同比{增长17.42%}。交易平台服务[^trade]{1.39万亿元}，支撑服务[^support]{2.41万亿元}，衍生服务{2.60万亿元}（@fig-services），三类服务的比例约为2∶4∶4。",
                "Revenue was {up 17.42%} in 2021. Transaction platforms[^trade] earned {RMB 1.39 trillion}, supporting services[^support] {RMB 2.41 trillion} and derived services {RMB 2.60 trillion} (@fig-services), a ratio of roughly two to four to four.",
            )),
            ("figure", "fig-services"),
        ], [
            ("services-counties", ("样本县经营情况", "A sample of counties"), [
                ("p", (
                    "@tbl-counties 列出六十个样本县2021年的网络零售情况。样本按区位与产业分层抽取，数值经过取整，仅用于说明结构。",
                    "@tbl-counties lists online retail in sixty sample counties in 2021. The sample is stratified by location and industry; values are rounded and serve to show the structure only.",
                )),
                ("table", "tbl-counties", ("样本县网络零售情况", "Online retail in the sample counties"), "counties", None),
                ("p", (
                    "从样本看，县域之间的差距大于区域之间的差距：同在一省，产业基础好的县网店数量可达邻县的数倍，而单店销售额往往相反。",
                    "In the sample, counties differ more than regions do: within one province a county with an industry of its own may have several times as many shops as its neighbour, while sales per shop often run the other way.",
                )),
            ]),
            ("services-pay", ("支付与物流", "Payment and logistics"), [
                ("p", (
                    "银行业金融机构处理电子支付业务{2749.69亿笔}，金额{2976.22万亿元}；非银行支付机构处理网络支付业务{10283.22亿笔}，金额{355.46万亿元}。快递业务量完成{1083.0亿件}，相当于每人每年收到七十多件。更多数据见[国家邮政局网站](http://www.spb.gov.cn)。",
                    "Banks handled {274.969 billion} electronic payments worth {RMB 2,976.22 trillion}; other payment institutions handled {1,028.322 billion} payments worth {RMB 355.46 trillion}. Couriers carried {108.30 billion parcels}, more than seventy for every inhabitant. More data are on [the site of the State Post Bureau](http://www.spb.gov.cn).",
                )),
                ("table", "tbl-wide", ("电子支付业务量与金额", "Electronic payments: number and value"), "wide", None),
                ("p", (
                    "支付与物流是电子商务的两条“路基”。前者的增量来自移动端和跨境结算，后者的增量来自农村和逆向物流；两者的共同点，是单价下降、频次上升。",
                    "Payment and logistics are the road bed of e-commerce. The first grows on phones and across borders, the second in villages and in returns; what they share is that prices fall while frequencies rise.",
                )),
            ]),
        ]),
    ]),
]

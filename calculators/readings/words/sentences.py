"""Every sentence that an explanation can hold: (Chinese, English)."""

__all__ = ["SENTENCES"]

SENTENCES: dict[str, tuple[str, str]] = {
    # What the article gives
    "gives": ("按本条给予 {amount}", "This article gives {amount}"),
    "gives_up_to": ("最高 {amount}", "Up to {amount}"),
    "gives_nothing": ("不符合条件：{amount}", "Not eligible: {amount}"),
    "gives_between": ("{least}至 {most}", "Between {least} and {most}"),
    "gives_from": ("{least}以上，原文未设上限", "{least} or more; the text sets no upper limit"),
    "gives_up_to_rate": (
        "比例内不设上限，取决于{base}",
        "No upper limit in yuan; it depends on the {base}",
    ),
    "gives_no_amount": ("本条不直接给予金额", "This article itself gives no amount"),
    "another_rule_decides": (
        "国家或省上另有规定，从其规定",
        "A national or provincial rule decides instead",
    ),
    "still_open": (
        "还差：{facts}。先答排在前面的，范围收窄得最多。",
        "Still open: {facts}. The first of them narrows the range most.",
    ),
    "offer": ("{offer}", "{offer}"),
    "no_entitlement": (
        "“不超过”是上限，不是必得的数额：在 0 元至 {amount} 之间，由主管部门确定。",
        "“Not exceeding” is a ceiling and no entitlement: the city decides between CNY 0 and"
        " {amount}.",
    ),
    # Steps
    "rate_step": (
        "{base}（{stated}）的 {rate} 为 {result}。",
        "{rate} of the {base} ({stated}) is {result}.",
    ),
    "rate_open": (
        "按{base}的 {rate} 计算；{base}尚未填写。",
        "{rate} of the {base}, which is not stated yet.",
    ),
    "rate_replaced": (
        "国家规定的配套比例 {rate} 替换本条的 {own}。",
        "The ratio prescribed by the State, {rate}, replaces this article's {own}.",
    ),
    "cap_exceeded": (
        "这超过了最高限额 {cap}，因此按 {cap}计。",
        "This is more than the cap of {cap}, so the cap applies.",
    ),
    "cap_kept": ("没有超过最高限额 {cap}。", "This stays within the cap of {cap}."),
    "cap_open": ("无论如何不超过 {cap}。", "It never exceeds {cap}."),
    "no_cap": (
        "原文没有为这项支持规定最高限额。",
        "The text sets no cap for this support.",
    ),
    "room_exceeded": (
        "{total}（{stated}）减去{taken}，只余 {room}，少于上面的数额，因此按余额计。",
        "The {total} ({stated}) less the {taken} leaves only {room}, which is less than the"
        " amount above, so what is left applies.",
    ),
    "room_kept": (
        "{total}（{stated}）减去{taken}，还余 {room}，容得下上面的数额。",
        "The {total} ({stated}) less the {taken} leaves {room}, which is enough for the amount"
        " above.",
    ),
    "room_open": (
        "还不得超过{total}减去{taken}后的余额；{missing}尚未填写。",
        "It may not exceed what is left of the {total} after the {taken}; not stated yet: {missing}.",
    ),
    "ceiling_step": (
        "最高 {ceiling}；在此限度内给多少，由主管部门确定。",
        "Up to {ceiling}; how much of it is given, the city decides.",
    ),
    "rounded": ("不足一分的部分舍去。", "Anything below one fen is dropped."),
    "same_item": (
        "是同一事项：{ours}（{ours_stated}）与{theirs}（{theirs_stated}）取较高者，即 {result}。",
        "It is the same item: of the {ours} ({ours_stated}) and the {theirs} ({theirs_stated})"
        " the higher applies, {result}.",
    ),
    "different_items": (
        "不是同一事项：{ours}（{ours_stated}）与{theirs}（{theirs_stated}）都可享受，合计 {result}。",
        "They are different items: both the {ours} ({ours_stated}) and the {theirs}"
        " ({theirs_stated}) can be had, {result} together.",
    ),
    "item_open": (
        "同一事项取较高者，不是同一事项则两项相加。",
        "For the same item the higher applies; for different items the two add up.",
    ),
    # What decides, and what would change it
    "rate_decides": ("决定金额的是比例 {rate}。", "The rate of {rate} decides."),
    "cap_decides": ("决定金额的是最高限额 {cap}。", "The cap of {cap} decides."),
    "cap_decides_from": (
        "决定金额的是最高限额 {cap}；{base}达到 {reach}起就是这个数，再多也不增加。",
        "The cap of {cap} decides; it is reached once the {base} comes to {reach}, and more of it"
        " adds nothing.",
    ),
    "room_decides": (
        "决定金额的是{total}减去已有补助后的余额。",
        "What is left of the {total} decides.",
    ),
    "rate_and_room_decide": (
        "{base}未知时，比例和{total}的余额共同决定上限。",
        "While the {base} is unknown, the rate and what is left of the {total} decide together.",
    ),
    "cap_reached_at": (
        "{base}达到 {reach}时触及最高限额 {cap}。",
        "The cap of {cap} is reached once the {base} comes to {reach}.",
    ),
    "more_would_add": (
        "{fact}再增加 {step}，可多得 {gain}。",
        "{step} more in {fact} would add {gain}.",
    ),
    # Requirements
    "met": ("已满足：{need}。原文：{quote}", "Met: {need}. The text: {quote}"),
    "unmet": ("不满足：{need}。原文：{quote}", "Not met: {need}. The text: {quote}"),
    "unknown": ("尚未回答：{need}。原文：{quote}", "Not answered: {need}. The text: {quote}"),
    "need_yes": ("{fact}", "{fact}"),
    "need_no": ("{fact}：否", "{fact}: no"),
    "need_among": ("{fact}为{values}", "{fact} (one of: {values})"),
    # General rules
    "in_scope": ("属于适用范围（第十九条）。", "In scope (Article 19)."),
    "in_scope_talent": (
        "属于适用范围：符合条件的有关人才（第十九条）。",
        "In scope as qualified talent (Article 19).",
    ),
    "out_of_scope": (
        "不属于适用范围（第十九条）：{reason}。因此实际可得 {amount}。",
        "Out of scope (Article 19): {reason}. So {amount} is payable.",
    ),
    "out_of_scope_plain": (
        "不属于适用范围（第十九条）：{reason}。",
        "Out of scope (Article 19): {reason}.",
    ),
    "scope_open": (
        "是否属于适用范围（第十九条）还不能判断，尚缺：{facts}。",
        "Whether the applicant is in scope (Article 19) is open; not stated: {facts}.",
    ),
    "reason_kind": ("主体类型不在所列之内", "the type of applicant is not among those named"),
    "reason_legal_person": ("没有法人资格", "it has no legal personality"),
    "reason_in_sector": (
        "不从事网络信息安全产业相关服务",
        "it is not engaged in network and information security services",
    ),
    "in_force": (
        "{day}在有效期内（第二十三条：{first}至{last}）。",
        "On {day} the policy is in force (Article 23: {first} to {last}).",
    ),
    "not_in_force": (
        "{day}不在有效期内（第二十三条：{first}至{last}）。因此实际可得 {amount}。",
        "On {day} the policy is not in force (Article 23: {first} to {last})."
        " So {amount} is payable.",
    ),
    "not_in_force_plain": (
        "{day}不在有效期内（第二十三条：{first}至{last}）。",
        "On {day} the policy is not in force (Article 23: {first} to {last}).",
    ),
    "force_open": (
        "没有填写申报日期。政策自{first}起施行，至{last}止（第二十三条）。",
        "No date of application is stated. The policy was in force from {first} to {last}"
        " (Article 23).",
    ),
    "force_doubt": (
        "施行日和届满日按不同算法会相差一天，这一天的结论并不确定（见第二十三条的存疑）。",
        "By another count the first and last days move by one, so the answer for this day is in"
        " doubt (see the open questions of Article 23).",
    ),
    "other_is_higher": (
        "同一事项的其他市级支持 {other}高于本条的 {amount}，按就高原则享受前者，本条不再给付"
        "（第二十条）。",
        "Other municipal support for the same item, {other}, is higher than this article's"
        " {amount}; the higher applies, so this article pays nothing (Article 20).",
    ),
    "ours_is_higher": (
        "本条的 {amount}不低于同一事项的其他市级支持 {other}，按就高原则享受本条，另一项不再重复享受"
        "（第二十条）。",
        "This article's {amount} is no less than the other municipal support for the same item,"
        " {other}; the higher applies, and the other one is not given as well (Article 20).",
    ),
    "top_up": (
        "“就高”若理解为补足差额，则保留已享受的 {other}，本条只补 {amount}。",
        "If “the higher applies” meant a top-up, the {other} would be kept and this article would"
        " add {amount}.",
    ),
    "payable": ("适用一般规则后实际可得：{amount}", "Payable after the general rules: {amount}"),
    "payable_up_to": (
        "适用一般规则后最高可得：{amount}",
        "Payable after the general rules: up to {amount}",
    ),
    "payable_between": (
        "适用一般规则后可得：{least}至 {most}",
        "Payable after the general rules: between {least} and {most}",
    ),
    # Open questions
    "otherwise_amount": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是 {amount}。",
        "{question} Taken here: {reading} The other interpretation: {alternative} It would give"
        " {amount}.",
    ),
    "otherwise_up_to": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是最高 {amount}。",
        "{question} Taken here: {reading} The other interpretation: {alternative} It would give"
        " up to {amount}.",
    ),
    "otherwise_unlimited": (
        "{question}本站取：{reading}另一种理解：{alternative}结果没有上限。",
        "{question} Taken here: {reading} The other interpretation: {alternative} It would set no"
        " limit.",
    ),
    "otherwise_refused": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是不符合条件。",
        "{question} Taken here: {reading} The other interpretation: {alternative} The applicant"
        " would not be eligible.",
    ),
    # Article 22
    "departments": ("责任单位：{names}。", "Responsible departments: {names}."),
    "departments_none": (
        "这一条没有列明责任单位。",
        "This article names no responsible departments.",
    ),
    "departments_open": (
        "请选择一条，查看由谁负责。",
        "Choose an article to see who is responsible for it.",
    ),
    "interpreted_by": ("政策由{authority}解释。", "The policy is interpreted by the {authority}."),
    # The curve
    "chart_title": ("金额随{fact}的变化", "The amount as the {fact} changes"),
    "chart_x": ("{fact}（元）", "{fact} (yuan)"),
    "chart_y": ("金额（元）", "Amount (yuan)"),
    "chart_opening": ("{fact}与金额：", "{fact} and amount: "),
    "chart_point": ("{x}时为 {y}", "{y} at {x}"),
    "chart_rises": ("之后继续上升", "rising after that"),
    "chart_level": ("之后不再变化", "level after that"),
    "chart_assumed": (
        "{facts}尚未填写，图中按最有利的情形画出上限。",
        "Not stated yet: {facts}. The line shows the upper bound, with these at their best.",
    ),
    "chart_none": (
        "先填写其他金额，才能画出这条曲线。",
        "State the other amounts first; this curve can't be drawn without them.",
    ),
    # Goal-seek
    "goal_found": (
        "{fact}至少要 {value}，金额才达到 {goal}；少一分就达不到。",
        "The {fact} must be at least {value} for the amount to reach {goal}; one fen less does not.",
    ),
    "goal_at_zero": (
        "无论{fact}是多少，金额都已达到 {goal}。",
        "The amount reaches {goal} even with nothing of {fact}.",
    ),
    "goal_none": (
        "{fact}再多也达不到 {goal}；最多 {most}。",
        "No {fact} reaches {goal}; the most is {most}.",
    ),
    "goal_unlimited": (
        "在可填写的范围内，{fact}达不到 {goal}。",
        "No {fact} that can be stated reaches {goal}.",
    ),
    "goal_refused": (
        "有条件不满足，无论{fact}是多少都得不到。",
        "A condition is not met, so no {fact} reaches it.",
    ),
    # The report
    "report_title": ("测算书", "Estimate"),
    "report_facts": ("填写的情况", "Facts stated"),
    "report_none": ("没有填写任何情况。", "No facts were stated."),
    "report_text": ("条文（官方原文）", "The text (unofficial translation)"),
    "report_estimate": (
        "本测算只是估算，不是审批决定；以主管部门的决定为准。",
        "This is an estimate, not a decision. The responsible departments decide.",
    ),
    "report_unofficial": (
        "英文为非官方译文，以中文原文为准。",
        "Unofficial translation; only the Chinese text is authoritative.",
    ),
    "report_made": ("测算日期：{day}", "Made on {day}"),
    "report_version": (
        "数据集版本 {version}；程序版本 {engine}",
        "Dataset {version}; engine {engine}",
    ),
    "report_source": ("{number} {article}", "{number}, {article}"),
    "report_period": (
        "政策有效期：{first}至{last}。",
        "The policy was in force from {first} to {last}.",
    ),
    "section_requirements": ("条件", "Conditions"),
    "section_steps": ("怎样算出来的", "How it is worked out"),
    "section_general": ("一般规则", "General rules"),
    "section_doubts": ("另一种理解", "Another interpretation"),
    "answer_yes": ("是", "Yes"),
    "answer_no": ("否", "No"),
    # What could I get?
    "find_not_for": (
        "这项支持给{beneficiary}（{article}）。",
        "This is for: {beneficiary} ({article}).",
    ),
    "find_other_deed": ("还没有选：{deeds}。", "Not chosen: {deeds}."),
    "find_summary": (
        "符合所选的有 {fits} 项，其他还可以考虑的有 {open} 项，不能申请的有 {refused} 项。",
        "Benefits that fit what you chose: {fits}; others to consider: {open}; ruled out: {refused}.",
    ),
    # Checking a receipt
    "verified": (
        "核对一致：用现在的规则和数据集重算，结果与这份凭据完全相同。",
        "Verified: today's rules and dataset give exactly what this receipt says.",
    ),
    "verified_older": (
        "数据集或程序已更新，但按这些情况重算，结果相同。",
        "Dataset or engine have changed since, but these facts still give the same result.",
    ),
    "verify_differs": (
        "不一致：{what}，凭据上是 {then}，现在是 {now}。",
        "Differs: {what} was {then} in the receipt and is {now} now.",
    ),
    "verify_dataset": (
        "数据集已更新：凭据用的是 {then}，现在是 {now}。",
        "The dataset has changed: the receipt was made with {then}, now it is {now}.",
    ),
    "verify_engine": (
        "程序已更新：凭据用的是 {then}，现在是 {now}。",
        "The engine has changed: the receipt was made with {then}, now it is {now}.",
    ),
    "verify_facts": (
        "按现在的规则，凭据里的情况有问题：{problem}",
        "Under today's rules something is wrong with the receipt's facts: {problem}",
    ),
}

"""The sentences of charts, goals, reports, the finder and receipts: (Chinese, English)."""

__all__ = ["PAGE_SENTENCES"]

PAGE_SENTENCES: dict[str, tuple[str, str]] = {
    # The curve
    "chart_title": ("金额随{fact}的变化", "The amount as the {fact} changes"),
    "chart_title_ceiling": ("最高金额随{fact}的变化", "The highest amount as the {fact} changes"),
    "chart_axis": ("{fact}（{unit}）", "{fact} ({unit})"),
    "chart_y": ("金额（元）", "Amount (yuan)"),
    "chart_y_ceiling": ("最高金额（元）", "Highest amount (yuan)"),
    "chart_opening": ("{fact}与金额：", "{fact} and amount: "),
    "chart_point": ("{x}时为 {y}", "{y} at {x}"),
    "chart_jump": ("{x}时由 {before}跳到 {y}", "a jump from {before} to {y} at {x}"),
    "chart_jump_infinite": ("{x}时跳到 {y}", "a jump to {y} at {x}"),
    "chart_stairs": (
        "自 {x}起每增加 {run}，金额变动 {rise}，至 {last}为止共 {count} 级",
        "from {x} on in steps: each {run} more changes it by {rise}, {count} steps until {last}",
    ),
    "chart_bent": ("自 {x}起弯曲变化", "curved from {x} on"),
    "chart_rises": ("之后继续上升", "rising after that"),
    "chart_falls": ("之后下降", "falling after that"),
    "chart_level": ("之后不再变化", "level after that"),
    "chart_curved": ("之后弯曲变化", "curved after that"),
    "chart_assumed": (
        "{facts}尚未填写，图中按最有利的情形画出上限。",
        "Not stated yet: {facts}. The line shows the upper bound, with these at their best.",
    ),
    "chart_payable": (
        "虚线是适用一般规则后实际可得的金额。",
        "The dashed line is what is payable after the general rules.",
    ),
    "chart_here": ("{x} → {y}", "{x} → {y}"),
    "chart_here_ceiling": ("{x} → 最高 {y}", "{x} → up to {y}"),
    "chart_here_open": ("{x} → 最高可能 {y}", "{x} → perhaps up to {y}"),
    "chart_none": (
        "先填写其他金额，才能画出这条曲线。",
        "State the other amounts first; this curve can't be drawn without them.",
    ),
    # Goal-seek
    "goal_found": (
        "{fact}至少要 {value}，金额才达到 {goal}；再少就达不到。",
        "The {fact} must be at least {value} for the amount to reach {goal}; less does not.",
    ),
    "goal_found_ceiling": (
        "{fact}至少要 {value}，最高金额才达到 {goal}；再少就达不到。",
        "The {fact} must be at least {value} for the highest amount to reach {goal}; less does not.",
    ),
    "goal_found_open": (
        "{fact}至少要 {value}，金额才可能达到 {goal}；再少就达不到。",
        "The {fact} must be at least {value} for the amount to be able to reach {goal}; less does"
        " not.",
    ),
    "goal_at_least": (
        "{fact}即使为 {value}，金额也已达到 {goal}。",
        "The amount reaches {goal} even where the {fact} is {value}.",
    ),
    "goal_at_least_ceiling": (
        "{fact}即使为 {value}，最高金额也已达到 {goal}。",
        "The highest amount reaches {goal} even where the {fact} is {value}.",
    ),
    "goal_at_least_open": (
        "{fact}即使为 {value}，金额也可能达到 {goal}。",
        "The amount may reach {goal} even where the {fact} is {value}.",
    ),
    "goal_unsettled": (
        "{fact}要多少，金额才达到 {goal}，这里算不出来。",
        "What the {fact} must be for the amount to reach {goal} can't be worked out here.",
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
    "goal_general": (
        "按一般规则实际可得为 {payable}，无论{fact}是多少都达不到 {goal}。",
        "After the general rules {payable} is payable, so no {fact} reaches {goal}.",
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
    "report_period": ("政策有效期：{period}。", "In force: {period}."),
    "section_requirements": ("条件", "Conditions"),
    "section_steps": ("怎样算出来的", "How it is worked out"),
    "section_payments": ("何时发放", "When it is paid"),
    "section_general": ("一般规则", "General rules"),
    "section_doubts": ("另一种理解", "Another interpretation"),
    # What could I get?
    "find_not_for": (
        "这项支持给{beneficiary}（{article}）。",
        "This is for: {beneficiary} ({article}).",
    ),
    "find_for_all": (
        "没有另设条件，面向：{beneficiary}。",
        "There are no further conditions. Open to: {beneficiary}.",
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
    "by_version": (
        "按 {first}起施行的文本（{number}）测算。",
        "Worked out by the text in force from {first} ({number}).",
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
    "verify_not_proved": (
        "核对只能证明：这些情况按规则得出这个结果。情况本身是否属实、日期是否真实，凭据无法证明。",
        "A check proves that these facts give this result under the rules. It can't prove that the"
        " facts are true, nor the date.",
    ),
    "row_number": ("文号", "document number"),
    "row_policy": ("政策", "policy"),
    "row_article": ("条款", "article"),
    "row_in_scope": ("适用范围", "in scope"),
    "row_in_force": ("有效期", "in force"),
    "row_outcome": ("结果", "outcome"),
    "row_promise": ("承诺", "promise"),
    "row_applicant": ("申报主体", "applicant"),
    "row_least": ("本条至少", "the article's least"),
    "row_most": ("本条最多", "the article's most"),
    "row_payable_least": ("实际至少可得", "payable at least"),
    "row_payable_most": ("实际最多可得", "payable at most"),
    "row_binding": ("决定金额的是", "what decides"),
    "row_unmet": ("不满足的条件", "conditions not met"),
    "row_missing": ("还缺的情况", "facts still missing"),
    "row_take": ("取哪一项", "which one is taken"),
    "row_trace_zh": ("中文步骤第 {number} 行", "line {number} of the Chinese steps"),
    "row_trace_en": ("英文步骤第 {number} 行", "line {number} of the English steps"),
    "verify_facts": (
        "按现在的规则，凭据里的情况有问题：{problem}",
        "Under today's rules something is wrong with the receipt's facts: {problem}",
    ),
}

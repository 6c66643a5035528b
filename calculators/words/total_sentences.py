"""The sentences of several claims together: (Chinese, English)."""

__all__ = ["TOTAL_SENTENCES"]

TOTAL_SENTENCES: dict[str, tuple[str, str]] = {
    # The sum
    "total_none": ("还没有可以合计的事项。", "There is nothing to add up yet."),
    "total_exact": (
        "合计 {most}，按条文和所填情况确定。",
        "In all {most}, settled by the text and by what is stated.",
    ),
    "total_range": (
        "确定可得 {least}；最高 {most}。",
        "Certain: {least}. At most: {most}.",
    ),
    "total_unlimited": (
        "确定可得 {least}；最高没有限度，因为有事项原文未设上限。",
        "Certain: {least}. There is no upper limit, as the text sets none for some claim.",
    ),
    "total_city": (
        "两者相差的数额中，{amount}由主管部门在上限内确定。",
        "Of the difference, the authorities decide {amount} within the ceilings.",
    ),
    "total_facts": (
        "两者相差的数额中，{amount}取决于还没有填写的情况。",
        "Of the difference, {amount} hangs on what is not stated yet.",
    ),
    "total_facts_unlimited": (
        "还有没有填写的情况，填写后才知道限度。",
        "Some facts are not stated yet; the limit is known once they are.",
    ),
    "total_left_out": (
        "有 {count} 项须先更正，没有计入合计。",
        "Left out until they are mended: {count}.",
    ),
    "total_uncounted": (
        "列出 {listed} 项，计入合计 {counted} 项。",
        "Claims listed: {listed}; counted in the sum: {counted}.",
    ),
    # What counts only once
    "instead_item": (
        "不计入合计：与“{other}”是同一事项“{item}”，{rule}{where}，取较高的一项。",
        "Not counted: it is one and the same as “{other}” (item “{item}”); {rule}{where}, and the"
        " higher of the two is taken.",
    ),
    "instead_excluded": (
        "不计入合计：与“{other}”不能同时享受，取较高的一项。",
        "Not counted: it can't be had together with “{other}”, and the higher of the two is taken.",
    ),
    "total_limit": (
        "{label}{where}：这些事项合计最高 {limit}，原为 {most}，超出的部分不计。",
        "{label}{where}: these claims give at most {limit} together; without that it would be"
        " {most}.",
    ),
    "total_limit_by": (
        "{label}{where}：这些事项合计最高 {limit}（{basis}）；原为 {most}，超出的部分不计。",
        "{label}{where}: these claims give at most {limit} together ({basis}); without that it would"
        " be {most}.",
    ),
    # What could be one and the same
    "could_be_one": (
        "“{one}”和“{other}”填的金额相同（{amount}）。如果是同一笔费用，只能计一次{where}；是不是同一笔，由您判断。",
        "“{one}” and “{other}” state the same amount ({amount}). If it is one and the same"
        " expenditure, it counts once{where}. Whether it is, you decide.",
    ),
    "could_be_one_name": (
        "“{one}”和“{other}”名称相近。如果是同一笔费用，只能计一次{where}；是不是同一笔，由您判断。",
        "“{one}” and “{other}” are named alike. If it is one and the same expenditure, it counts"
        " once{where}. Whether it is, you decide.",
    ),
    "could_be_twice": (
        "“{one}”和“{other}”是同一项支持，所填情况也相同。如果是同一件事，请删去一项；如果不是，请各起一个名称。",
        "“{one}” and “{other}” claim the same benefit with the same facts. If they are one thing,"
        " remove one; if not, give each a name of its own.",
    ),
    "taken_once": (
        "“{taken}”计入，“{others}”不再计入：同一事项“{item}”，{rule}{where}。",
        "“{taken}” counts and “{others}” does not: one and the same item, “{item}”; {rule}{where}.",
    ),
    # What is missing, in doubt, and to be done
    "claim_missing": (
        "{claim}：{facts}。填写后才能确定其中的 {amount}。",
        "{claim}: {facts}. {amount} of the sum hangs on it.",
    ),
    "claim_missing_unlimited": (
        "{claim}：{facts}。填写后才知道限度。",
        "{claim}: {facts}. Until then there is no upper limit.",
    ),
    "claim_missing_nothing": (
        "{claim}：{facts}。",
        "{claim}: {facts}.",
    ),
    "total_doubt": (
        "{where}：{question}本站取：{reading}另一种理解：{alternative}按另一种理解，合计为：{sum}",
        "{where}: {question} Taken here: {reading} The other interpretation: {alternative} Under it"
        " the sum would be: {sum}",
    ),
    "total_doubt_once": (
        "{rule}{where}：如果各条可以分别申报，合计为：{sum}",
        "{rule}{where}: if each article could be claimed by itself, the sum would be: {sum}",
    ),
    "step_state": (
        "先补全 {count} 项的情况：{claims}。",
        "First complete the facts of: {claims}.",
    ),
    "step_ask": (
        "向{departments}提出或咨询：{claims}（合计最高 {most}）。",
        "Apply to or ask: {departments}. It is for {claims} (together up to {most}).",
    ),
    "step_ask_unlimited": (
        "向{departments}提出或咨询：{claims}（原文未设上限）。",
        "Apply to or ask: {departments}. It is for {claims} (the text sets no upper limit).",
    ),
    "step_ask_unnamed": (
        "原文没有列明责任单位的，向{departments}咨询：{claims}。",
        "The text names no department for {claims}. Ask: {departments}.",
    ),
    "claim_with_item": ("{item}（{claim}）", "{item} ({claim})"),
    # Two situations
    "compare_same": (
        "两种情形合计相同：{sum}",
        "Both situations give the same sum. {sum}",
    ),
    "compare_sum": (
        "情形一：{before}情形二：{after}",
        "The first situation: {before} The second: {after}",
    ),
    "compare_best": (
        "差别最大的是“{claim}”：最高额由 {before}变为 {after}。",
        "The largest change is in “{claim}”: at most {before} before, {after} after.",
    ),
    "change_more": ("多 {amount}", "{amount} more"),
    "change_less": ("少 {amount}", "{amount} less"),
    "change_none": ("不变", "no change"),
    "change_unlimited": ("不设上限", "without limit"),
    # The report and the table
    "total_report_title": ("全年测算书", "Estimate of the year"),
    "total_report_sum": ("合计", "The sum"),
    "total_report_claims": ("各事项", "The claims"),
    "total_report_general": ("一般情况", "General facts"),
    "total_report_missing": ("还缺什么", "What is missing"),
    "total_report_doubts": ("存疑之处对合计的影响", "Open questions, in money"),
    "total_report_steps": ("下一步", "Next steps"),
    "total_report_departments": ("按责任单位", "By department"),
    "total_report_chapters": ("按章", "By chapter"),
    "total_report_once": ("只计一次的", "What counts once"),
    "departments_overlap": (
        "一项可能由几个单位共同负责，因此各单位的数额不能相加。",
        "Several departments may share one claim, so these amounts don't add up.",
    ),
    "not_counted": ("不计入", "not counted"),
    "column_id": ("编号", "id"),
    "column_article": ("条款", "article"),
    "column_benefit": ("支持事项", "benefit"),
    "column_item": ("名称", "item"),
    "column_outcome": ("结果", "outcome"),
    "column_least": ("实际至少可得（元）", "payable at least (CNY)"),
    "column_most": ("实际最多可得（元）", "payable at most (CNY)"),
    "column_counted": ("计入合计", "counted"),
    "column_instead": ("由哪一项代替", "counted instead"),
    "column_departments": ("责任单位", "departments"),
    "column_missing": ("还缺的情况", "facts still missing"),
    "outcome_amount": ("可以确定", "amount"),
    "outcome_needs_facts": ("情况不全", "facts missing"),
    "outcome_not_eligible": ("不符合条件", "not eligible"),
    "outcome_no_amount": ("不给予金额", "no amount"),
}

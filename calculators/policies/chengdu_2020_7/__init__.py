"""成经信发〔2020〕7号: the dataset (YAML) and the rules of Chengdu's policy of 2020-12-21."""
